using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Statements;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Controls;

/// <summary>Says how far a control is, how it is done and by whom. Proof is another matter (REQ-03).</summary>
public sealed class DescribeImplementation(IsmsDbContext db, LedgerWriter ledger, WithdrawOpenStatement withdraw)
{
    public async Task<Result<Fact<Control>>> ExecuteAsync(Actor actor, ControlId id, int? revision, ImplementationDescription description, CancellationToken ct)
    {
        var found = await db.ControlToChangeAsync(actor, id, revision, ct);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        if (description.PlannedActionId is { } action && !await db.VisibleActions(actor).AnyAsync(row => row.Id == action && row.ControlId == id, ct))
        {
            return Refusal.Rule("control.planned-action", "Choose one of this control's own actions, or none.", nameof(Control.PlannedActionId));
        }

        return await ledger.CommitAsync(actor, found.Value.DescribeImplementation(actor, description), withdraw, ct);
    }
}
