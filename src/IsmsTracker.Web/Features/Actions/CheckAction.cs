using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Actions;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Actions;

/// <summary>Another person checks the proof and closes the action, or sends it back (SOD-05).</summary>
public sealed class CheckAction(IsmsDbContext db, LedgerWriter ledger, TimeProvider clock)
{
    /// <param name="revision">The revision that the person saw; null where nobody looked at a form.</param>
    public async Task<Result<Fact<ActionItem>>> ExecuteAsync(Actor actor, ActionItemId id, bool? works, string? note, int? revision, CancellationToken ct)
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

        return await ledger.CommitAsync(actor, action.Check(actor, works, note, RecordedInstant.Cut(clock.GetUtcNow())), ct);
    }
}
