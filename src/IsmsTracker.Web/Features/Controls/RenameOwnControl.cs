using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Statements;
using IsmsTracker.Web.Platform.Ledger;

namespace IsmsTracker.Web.Features.Controls;

/// <summary>Gives a control of the organization's own another title or purpose. Titles of the standard stay.</summary>
public sealed class RenameOwnControl(IsmsDbContext db, LedgerWriter ledger, WithdrawOpenStatement withdraw)
{
    public async Task<Result<Fact<Control>>> ExecuteAsync(Actor actor, ControlId id, int? revision, string? title, string? purpose, CancellationToken ct)
    {
        var found = await db.ControlToChangeAsync(actor, id, revision, ct);
        return found.Refusal is { } refusal
            ? refusal
            : await ledger.CommitAsync(actor, found.Value.Rename(actor, title, purpose), withdraw, ct);
    }
}
