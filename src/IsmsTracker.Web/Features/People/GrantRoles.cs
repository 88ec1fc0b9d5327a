using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.People;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Ledger;

namespace IsmsTracker.Web.Features.People;

/// <summary>Grants and takes roles. What is taken is gone with that person's next click.</summary>
public sealed class GrantRoles(IsmsDbContext db, LedgerWriter ledger)
{
    public async Task<Result<Fact<Person>>> ExecuteAsync(Actor actor, PersonId id, int? revision, IReadOnlyCollection<Role> roles, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var others = await db.HeldByOthersAsync(id, ct);
        var found = await db.PersonToChangeAsync(id, revision, ct);
        if (found.Refusal is { } missing)
        {
            return missing;
        }

        var saved = await ledger.CommitAsync(actor, found.Value.GrantRoles(actor, roles, others), ct);
        if (saved.Succeeded)
        {
            await transaction.CommitAsync(ct);
        }

        return saved;
    }
}
