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

/// <summary>What every change of one control begins and ends with.</summary>
internal static class ControlLoading
{
    /// <param name="revision">The revision that the person was shown; null where nobody was shown one (a job, a seed).</param>
    public static async Task<Result<Control>> ControlToChangeAsync(this IsmsDbContext db, Actor actor, ControlId id, int? revision, CancellationToken ct)
    {
        var control = await db.VisibleControls(actor).SingleOrDefaultAsync(control => control.Id == id, ct);
        if (control is null)
        {
            return Refusal.NotFound;
        }

        return revision is { } shown && shown != control.Revision ? Refusal.Conflict : control;
    }

    /// <summary>Saves a change of what the Statement of Applicability says; a submitted draft is withdrawn in the same save.</summary>
    public static async Task<Result<Fact<Control>>> CommitAsync(this LedgerWriter ledger, Actor actor, Result<Fact<Control>> result, WithdrawOpenStatement withdraw, CancellationToken ct)
    {
        if (result.Refusal is not null)
        {
            return await ledger.CommitAsync(actor, result, ct);
        }

        var withdrawn = await withdraw.FactsAsync(actor, $"{result.Value.Aggregate.Reference} was changed in the register.", ct);
        var saved = await ledger.CommitAsync(actor, [result.Value, .. withdrawn], ct);
        return saved.Refusal is { } refusal ? refusal : result;
    }
}
