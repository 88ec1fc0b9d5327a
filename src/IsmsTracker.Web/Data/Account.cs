using IsmsTracker.Domain;
using Microsoft.AspNetCore.Identity;

namespace IsmsTracker.Web.Data;

/// <summary>The sign-in of one person: same id, password hash, lock-out. Who they are and what they may do stands in the person's own record.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>An account without a password: nobody signs in to it until its person has set one by a one-time link.</summary>
    public static Account Of(PersonId person, string email)
    {
        var account = new Account { Id = person.Value, LockoutEnabled = true };
        account.UseAddress(email);
        account.EndSessions();
        return account;
    }

    /// <summary>The address that is typed at sign-in; upper and lower case are the same.</summary>
    public void UseAddress(string email)
    {
        (Email, UserName) = (email, email);
        NormalizedEmail = NormalizedUserName = Normalize(email);
    }

    /// <summary>A new password, set by its person: a lock ends, and so do all sessions.</summary>
    public void UsePassword(string hash)
    {
        (PasswordHash, AccessFailedCount, LockoutEnd) = (hash, 0, null);
        EndSessions();
    }

    /// <summary>A leaver's account opens to nobody; whoever comes back sets a new password.</summary>
    public void Close()
    {
        PasswordHash = null;
        EndSessions();
    }

    /// <summary>A new stamp: every cookie that carries the old one is refused at its next request.</summary>
    public void EndSessions() => (SecurityStamp, ConcurrencyStamp) = (Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString());

    public static string Normalize(string email) => email.Trim().Normalize().ToUpperInvariant();
}
