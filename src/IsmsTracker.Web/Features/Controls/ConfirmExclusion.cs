using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Statements;
using IsmsTracker.Web.Platform.Ledger;

namespace IsmsTracker.Web.Features.Controls;

/// <summary>A second person confirms a proposed exclusion: only now is the control left out (REQ-04).</summary>
public sealed class ConfirmExclusion(IsmsDbContext db, LedgerWriter ledger, OpenWorkQuery openWork, WithdrawOpenStatement withdraw, TimeProvider clock)
{
    public async Task<Result<Fact<Control>>> ExecuteAsync(Actor actor, ControlId id, int? revision, CancellationToken ct)
    {
        var found = await db.ControlToChangeAsync(actor, id, revision, ct);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var result = found.Value.ConfirmExclusion(actor, await openWork.NamesAsync(id, ct), RecordedInstant.Cut(clock.GetUtcNow()));
        return await ledger.CommitAsync(actor, result, withdraw, ct);
    }
}
