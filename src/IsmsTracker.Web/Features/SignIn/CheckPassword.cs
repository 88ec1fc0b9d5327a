using IsmsTracker.Domain;
using IsmsTracker.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IsmsTracker.Web.Features.SignIn;

/// <summary>
/// Checks address and password. Unknown address, wrong password, no password yet, locked and left all give the same
/// refusal after the same work, so that nobody learns who has an account (ASVS 6.3.8).
/// </summary>
public sealed class CheckPassword(IsmsDbContext db, IPasswordHasher<Account> hasher, IOptions<IdentityOptions> identity, TimeProvider clock)
{
    private static readonly Account Nobody = new();
    private static string? nobodysHash;

    public static Refusal Wrong { get; } = Refusal.Rule(
        "sign-in.wrong",
        "That address and password do not match, or there were too many tries. Check both, or wait fifteen minutes and try again.");

    public async Task<Result<Account>> ExecuteAsync(string email, string password, CancellationToken ct)
    {
        var address = Account.Normalize(email);
        var account = await db.Users.AsNoTracking().SingleOrDefaultAsync(account => account.NormalizedEmail == address, ct);
        var open = await ClaimTryAsync(account?.Id ?? Guid.Empty, ct) && account?.PasswordHash is not null;
        nobodysHash ??= hasher.HashPassword(Nobody, Guid.NewGuid().ToString());
        var verdict = hasher.VerifyHashedPassword(account ?? Nobody, open ? account!.PasswordHash! : nobodysHash, password);
        if (!open || verdict == PasswordVerificationResult.Failed)
        {
            return Wrong;
        }

        await db.Users.Where(row => row.Id == account!.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.AccessFailedCount, 0).SetProperty(row => row.LockoutEnd, (DateTimeOffset?)null), ct);
        return account!;
    }

    /// <summary>
    /// Counts the try before the password is looked at: a hundred tries at once are five tries and ninety-five refusals.
    /// False while the account is locked, or where there is nobody active.
    /// </summary>
    private async Task<bool> ClaimTryAsync(Guid id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var limit = identity.Value.Lockout.MaxFailedAccessAttempts;
        DateTimeOffset? until = now + identity.Value.Lockout.DefaultLockoutTimeSpan;
        var person = new PersonId(id);
        return await db.Users
            .Where(row => row.Id == id && (row.LockoutEnd == null || row.LockoutEnd <= now) && db.People.Any(someone => someone.Id == person && someone.IsActive))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.AccessFailedCount, row => row.AccessFailedCount + 1 >= limit ? 0 : row.AccessFailedCount + 1)
                    .SetProperty(row => row.LockoutEnd, row => row.AccessFailedCount + 1 >= limit ? until : null),
                ct) == 1;
    }
}
