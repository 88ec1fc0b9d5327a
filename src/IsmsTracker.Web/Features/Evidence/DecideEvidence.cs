using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Evidence;

/// <summary>Accepts or returns the current version. Whoever collected or uploaded it is refused (SOD-01), by screen and by direct request alike.</summary>
public sealed class DecideEvidence(IsmsDbContext db, LedgerWriter ledger, TimeProvider clock)
{
    public async Task<Result<Fact<EvidenceItem>>> ExecuteAsync(Actor actor, EvidenceItemId id, int revision, EvidenceOutcome outcome, string? comment, CancellationToken ct)
    {
        var item = await db.VisibleEvidence(actor).SingleOrDefaultAsync(row => row.Id == id, ct);
        if (item is null)
        {
            return Refusal.NotFound;
        }

        if (item.Revision != revision)
        {
            return Refusal.Conflict;
        }

        var runs = (await db.RunControlIdsAsync(actor, ct)).Exists(item.IsLinkedTo);
        return await ledger.CommitAsync(actor, item.Decide(actor, runs, outcome, comment, RecordedInstant.Cut(clock.GetUtcNow())), ct);
    }
}
