using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.People;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Ledger;

namespace IsmsTracker.Web.Features.People;

/// <summary>Adds somebody, with an account that has no password: a one-time link lets them set one.</summary>
public sealed class AddPerson(IsmsDbContext db, LedgerWriter ledger)
{
    public async Task<Result<Fact<Person>>> ExecuteAsync(Actor actor, PersonDescription says, IReadOnlyCollection<Role> roles, CancellationToken ct)
    {
        var result = Person.Join(actor, says, roles);
        if (result.Refusal is not null)
        {
            return result;
        }

        if (await db.CheckAsync(says, before: null, ct) is { } refusal)
        {
            return refusal;
        }

        db.Users.Add(Account.Of(result.Value.Aggregate.Id, result.Value.Aggregate.Email));
        return await ledger.CommitAsync(actor, result, ct);
    }
}
