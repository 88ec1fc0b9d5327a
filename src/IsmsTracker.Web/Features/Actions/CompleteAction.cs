using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Actions;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Actions;

/// <summary>Says that an action is done and shows the proof: accepted evidence that the person sees.</summary>
public sealed class CompleteAction(IsmsDbContext db, LedgerWriter ledger, TimeProvider clock)
{
    /// <param name="revision">The revision that the person saw; null where nobody looked at a form.</param>
    public async Task<Result<Fact<ActionItem>>> ExecuteAsync(Actor actor, ActionItemId id, IReadOnlyList<EvidenceItemId> evidence, string? note, int? revision, CancellationToken ct)
    {
        var action = await db.VisibleActions(actor).SingleOrDefaultAsync(row => row.Id == id, ct);
        if (action is null)
        {
            return Refusal.NotFound;
        }

        if (revision is { } seen && seen != action.Revision)
        {
            return Refusal.Conflict;
        }

        var named = evidence.Distinct().ToList();
        var items = await db.VisibleEvidence(actor).AsNoTracking().Where(item => named.Contains(item.Id)).ToListAsync(ct);
        var accepted = items.Count == named.Count && items.TrueForAll(item => item.State == EvidenceState.Accepted);
        return await ledger.CommitAsync(actor, action.Complete(actor, named, accepted, note, RecordedInstant.Cut(clock.GetUtcNow())), ct);
    }
}
