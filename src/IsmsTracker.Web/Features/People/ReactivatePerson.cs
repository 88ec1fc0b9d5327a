using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.People;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Ledger;

namespace IsmsTracker.Web.Features.People;

/// <summary>Somebody is back, with the roles they had. They sign in again after setting a new password by a link.</summary>
public sealed class ReactivatePerson(IsmsDbContext db, LedgerWriter ledger)
{
    public async Task<Result<Fact<Person>>> ExecuteAsync(Actor actor, PersonId id, int? revision, CancellationToken ct)
    {
        var found = await db.PersonToChangeAsync(id, revision, ct);
        return found.Refusal is { } missing ? missing : await ledger.CommitAsync(actor, found.Value.Reactivate(actor), ct);
    }
}
