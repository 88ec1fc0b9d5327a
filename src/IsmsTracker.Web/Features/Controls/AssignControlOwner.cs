using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Ledger;

namespace IsmsTracker.Web.Features.Controls;

/// <summary>Names who answers for one control, and who stands in. Nobody is an answer too: the control then shows that nobody owns it.</summary>
public sealed class AssignControlOwner(IsmsDbContext db, LedgerWriter ledger)
{
    public async Task<Result<Fact<Control>>> ExecuteAsync(Actor actor, ControlId id, int? revision, PersonId? owner, PersonId? deputy, CancellationToken ct)
    {
        var found = await db.ControlToChangeAsync(actor, id, revision, ct);
        if ((found.Refusal ?? await db.CheckCanRunAsync(found.Value, owner, deputy, ct)) is { } refusal)
        {
            return refusal;
        }

        return await ledger.CommitAsync(actor, found.Value.AssignOwner(actor, owner, deputy), ct);
    }
}
