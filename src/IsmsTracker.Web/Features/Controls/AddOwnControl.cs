using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Ledger;

namespace IsmsTracker.Web.Features.Controls;

/// <summary>Adds a control of the organization's own, <c>C.n</c>, beside those of the standard (clause 6.1.3 b).</summary>
public sealed class AddOwnControl(IsmsDbContext db, LedgerWriter ledger)
{
    public async Task<Result<Fact<Control>>> ExecuteAsync(Actor actor, string? title, ControlTheme theme, string? purpose, CancellationToken ct)
    {
        // The number is drawn only once nothing speaks against the control, so that refusals leave no gaps.
        var checkedFirst = Control.AddOwn(actor, 1, title, theme, purpose);
        if (checkedFirst.Refusal is not null)
        {
            return checkedFirst;
        }

        var number = await db.NextNumberAsync("own_control_number", ct);
        return await ledger.CommitAsync(actor, Control.AddOwn(actor, number, title, theme, purpose), ct);
    }
}
