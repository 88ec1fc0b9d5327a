using IsmsTracker.Domain;
using IsmsTracker.Domain.People;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Passwords;

/// <summary>A person sets their password by the link they were given. The link is used up, and whoever was signed in as them is signed out.</summary>
public sealed class SetPassword(IsmsDbContext db, LedgerWriter ledger, OneTimeLinks links, IPasswordHasher<Account> hasher)
{
    /// <summary>Whose link it is; null when it opens nothing (any more).</summary>
    public async Task<Person?> FindPersonAsync(string secret, CancellationToken ct) =>
        await links.FindAsync(OneTimeLinks.Password, secret, ct) is { PersonId: { } id }
            ? await db.People.SingleOrDefaultAsync(person => person.Id == id && person.IsActive, ct)
            : null;

    public async Task<Result<Account>> ExecuteAsync(string secret, string? password, CancellationToken ct)
    {
        var link = await links.FindAsync(OneTimeLinks.Password, secret, ct);
        if (link is null || await FindPersonAsync(secret, ct) is not { } person)
        {
            return Refusal.NotFound;
        }

        if (PasswordRules.Check(password, person, "Password") is { } weak)
        {
            return weak;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await links.UseAsync(link, ct))
        {
            return Refusal.NotFound;
        }

        var account = await db.Users.SingleAsync(account => account.Id == person.Id.Value, ct);
        account.UsePassword(hasher.HashPassword(account, password!));
        var actor = person.AsActor();
        var saved = await ledger.CommitAsync(actor, person.SetPassword(actor), ct);
        if (saved.Refusal is { } refusal)
        {
            return refusal;
        }

        await transaction.CommitAsync(ct);
        return account;
    }
}
