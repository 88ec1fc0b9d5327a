using IsmsTracker.Domain;
using IsmsTracker.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Accounts;

/// <summary>Gives a person an account without a password, where there is none yet: for people who came by an import or the demonstration's history.</summary>
public sealed class OpenAccount(IsmsDbContext db)
{
    public async Task<Account> ExecuteAsync(PersonId personId, string email, CancellationToken ct)
    {
        if (await db.Users.SingleOrDefaultAsync(account => account.Id == personId.Value, ct) is { } known)
        {
            return known;
        }

        var account = Account.Of(personId, email);
        db.Users.Add(account);
        await db.SaveChangesAsync(ct);
        return account;
    }
}
