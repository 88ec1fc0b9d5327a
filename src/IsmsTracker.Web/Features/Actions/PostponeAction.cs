using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Actions;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Actions;

/// <summary>Gives an action another day, with a reason; the original day is kept for ever.</summary>
public sealed class PostponeAction(IsmsDbContext db, LedgerWriter ledger, CurrentOrganization organization)
{
    /// <param name="revision">The revision that the person saw; null where nobody looked at a form.</param>
    public async Task<Result<Fact<ActionItem>>> ExecuteAsync(Actor actor, ActionItemId id, DateOnly? dueOn, string? reason, int? revision, CancellationToken ct)
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

        return await ledger.CommitAsync(actor, action.Postpone(actor, dueOn, reason, await organization.TodayAsync(ct)), ct);
    }
}
