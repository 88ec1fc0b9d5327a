using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Statements;
using IsmsTracker.Web.Platform.Ledger;

namespace IsmsTracker.Web.Features.Controls;

/// <summary>Decides that a control is applicable, with reasons and a justification (clause 6.1.3 d).</summary>
public sealed class IncludeControl(IsmsDbContext db, LedgerWriter ledger, WithdrawOpenStatement withdraw, TimeProvider clock)
{
    public async Task<Result<Fact<Control>>> ExecuteAsync(Actor actor, ControlId id, int? revision, IReadOnlyList<InclusionReason> reasons, string? justification, CancellationToken ct)
    {
        var found = await db.ControlToChangeAsync(actor, id, revision, ct);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var result = found.Value.Include(actor, reasons, justification, RecordedInstant.Cut(clock.GetUtcNow()));
        return await ledger.CommitAsync(actor, result, withdraw, ct);
    }
}
