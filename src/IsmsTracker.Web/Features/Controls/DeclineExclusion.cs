using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Ledger;

namespace IsmsTracker.Web.Features.Controls;

/// <summary>Declines a proposed exclusion, or takes one's own proposal back, with a reason. The former decision stands.</summary>
public sealed class DeclineExclusion(IsmsDbContext db, LedgerWriter ledger)
{
    public async Task<Result<Fact<Control>>> ExecuteAsync(Actor actor, ControlId id, int? revision, string? reason, CancellationToken ct)
    {
        var found = await db.ControlToChangeAsync(actor, id, revision, ct);
        return found.Refusal is { } refusal
            ? refusal
            : await ledger.CommitAsync(actor, found.Value.DeclineExclusion(actor, reason), ct);
    }
}
