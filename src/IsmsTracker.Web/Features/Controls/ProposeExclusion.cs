using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Ledger;

namespace IsmsTracker.Web.Features.Controls;

/// <summary>Proposes to leave a control out. The former decision stands until somebody else confirms (REQ-04).</summary>
public sealed class ProposeExclusion(IsmsDbContext db, LedgerWriter ledger, OpenWorkQuery openWork, CurrentOrganization organization, TimeProvider clock)
{
    public async Task<Result<Fact<Control>>> ExecuteAsync(Actor actor, ControlId id, int? revision, string? justification, DateOnly? reviewBy, CancellationToken ct)
    {
        var found = await db.ControlToChangeAsync(actor, id, revision, ct);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var result = found.Value.ProposeExclusion(
            actor, justification, reviewBy, await openWork.NamesAsync(id, ct), RecordedInstant.Cut(clock.GetUtcNow()), await organization.TodayAsync(ct));
        return await ledger.CommitAsync(actor, result, ct);
    }
}
