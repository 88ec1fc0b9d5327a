using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.People;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.People;

/// <summary>Changes what is known about a person. A new address is also the one they sign in with.</summary>
public sealed class DescribePerson(IsmsDbContext db, LedgerWriter ledger)
{
    public async Task<Result<Fact<Person>>> ExecuteAsync(Actor actor, PersonId id, int? revision, PersonDescription says, CancellationToken ct)
    {
        var found = await db.PersonToChangeAsync(id, revision, ct);
        if (found.Refusal is { } missing)
        {
            return missing;
        }

        // before the person changes: what stood there may stand there again
        var refusal = await db.CheckAsync(says, found.Value, ct);
        var result = found.Value.Describe(actor, says);
        if (!result.Succeeded || refusal is not null)
        {
            db.ChangeTracker.Clear();
            return result.Refusal ?? refusal!;
        }

        if (await db.Users.SingleOrDefaultAsync(account => account.Id == id.Value, ct) is { } account && account.Email != found.Value.Email)
        {
            account.UseAddress(found.Value.Email);
        }

        return await ledger.CommitAsync(actor, result, ct);
    }
}
