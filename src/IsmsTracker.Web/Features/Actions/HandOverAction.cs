using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Actions;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Actions;

/// <summary>Gives an action to another owner, before it is done.</summary>
public sealed class HandOverAction(IsmsDbContext db, LedgerWriter ledger)
{
    /// <param name="revision">The revision that the person saw; null where nobody looked at a form.</param>
    public async Task<Result<Fact<ActionItem>>> ExecuteAsync(Actor actor, ActionItemId id, PersonId? owner, int? revision, CancellationToken ct)
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

        if (await ActionOwnerCheck.RefuseAsync(db, owner, ct) is { } refusal)
        {
            return refusal;
        }

        return await ledger.CommitAsync(actor, action.HandOver(actor, owner), ct);
    }
}
