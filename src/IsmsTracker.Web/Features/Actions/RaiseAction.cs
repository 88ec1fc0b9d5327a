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

/// <summary>Raises an action: one owner, one day, and what will show that it is done. The control is optional and must be one that the person sees.</summary>
public sealed class RaiseAction(IsmsDbContext db, LedgerWriter ledger, CurrentOrganization organization, TimeProvider clock)
{
    public async Task<Result<Fact<ActionItem>>> ExecuteAsync(Actor actor, ActionDescription says, CancellationToken ct) =>
        await ledger.CommitAsync(actor, await PrepareAsync(actor, says, ct), ct);

    /// <summary>The same, unsaved: for a command that raises an action together with something else.</summary>
    public async Task<Result<Fact<ActionItem>>> PrepareAsync(Actor actor, ActionDescription says, CancellationToken ct)
    {
        if (says.ControlId is { } id && !await db.VisibleControls(actor).AnyAsync(control => control.Id == id, ct))
        {
            return Refusal.NotFound;
        }

        if (await ActionOwnerCheck.RefuseAsync(db, says.OwnerId, ct) is { } refusal)
        {
            return refusal;
        }

        var number = await db.NextNumberAsync("action_number", ct);
        return ActionItem.Raise(actor, number, says, RecordedInstant.Cut(clock.GetUtcNow()), await organization.TodayAsync(ct));
    }
}
