using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.SignIn;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Passwords;

/// <summary>A signed-in person changes their own password. All their sessions end; a link that was waiting for them ends too.</summary>
public sealed class ChangePassword(IsmsDbContext db, LedgerWriter ledger, OneTimeLinks links, CheckPassword check, IPasswordHasher<Account> hasher)
{
    public async Task<Result<Account>> ExecuteAsync(Actor actor, string current, string? password, CancellationToken ct)
    {
        var person = await db.People.SingleAsync(person => person.Id == actor.Id, ct);
        if (!(await check.ExecuteAsync(person.Email, current, ct)).Succeeded)
        {
            return Refusal.Rule("password.current", "That is not your password, or there were too many tries. Check it, or wait fifteen minutes.", "Current");
        }

        if (PasswordRules.Check(password, person, "Password") is { } weak)
        {
            return weak;
        }

        var account = await db.Users.SingleAsync(account => account.Id == actor.Id.Value, ct);
        account.UsePassword(hasher.HashPassword(account, password!));
        await links.EndAsync(OneTimeLinks.Password, actor.Id, ct);
        var saved = await ledger.CommitAsync(actor, person.SetPassword(actor), ct);
        return saved.Succeeded ? account : saved.Refusal!;
    }
}
