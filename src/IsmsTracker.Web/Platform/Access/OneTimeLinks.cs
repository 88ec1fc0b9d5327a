using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using IsmsTracker.Domain;
using IsmsTracker.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Platform.Access;

/// <summary>
/// Links that open one door once. The secret in the address has 256 random bits; the database keeps its SHA-256, so that
/// whoever reads a backup holds no link (ASVS 6.5.2).
/// </summary>
public sealed class OneTimeLinks(IsmsDbContext db, TimeProvider clock)
{
    public const string SetUp = "set-up", Password = "password";

    /// <summary>The one kind that is not used up: it opens as often as it is asked for, until it is ended.</summary>
    public const string CalendarFeed = "calendar-feed";

    /// <summary>Makes a link and ends the earlier ones of its kind for the same person. The caller saves, and shows the secret once.</summary>
    public async Task<string> IssueAsync(string purpose, PersonId? person, TimeSpan validFor, CancellationToken ct)
    {
        await EndAsync(purpose, person, ct);
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        db.OneTimeLinks.Add(new OneTimeLink
        {
            Id = Guid.NewGuid(),
            Purpose = purpose,
            PersonId = person,
            SecretHash = HashOf(secret),
            ExpiresAt = clock.GetUtcNow() + validFor,
        });
        return secret;
    }

    /// <summary>Ends the links of a kind that a person still has. The caller saves.</summary>
    public async Task EndAsync(string purpose, PersonId? person, CancellationToken ct)
    {
        foreach (var earlier in await db.OneTimeLinks.Where(link => link.Purpose == purpose && link.PersonId == person && link.UsedAt == null).ToListAsync(ct))
        {
            earlier.UsedAt = clock.GetUtcNow();
        }
    }

    /// <summary>The link that may still be used; null when it is unknown, used or expired, which nobody is told apart.</summary>
    public async Task<OneTimeLink?> FindAsync(string purpose, string secret, CancellationToken ct)
    {
        var (hash, now) = (HashOf(secret), clock.GetUtcNow());
        return await db.OneTimeLinks.AsNoTracking()
            .SingleOrDefaultAsync(link => link.SecretHash == hash && link.Purpose == purpose && link.UsedAt == null && link.ExpiresAt > now, ct);
    }

    /// <summary>
    /// Uses a link up inside the caller's transaction. The row is locked until that ends, so of two who use it at once the
    /// second waits and gets false; a rollback or a crash leaves the link as it was.
    /// </summary>
    public async Task<bool> UseAsync(OneTimeLink link, CancellationToken ct)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        return await db.OneTimeLinks.Where(row => row.Id == link.Id && row.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.UsedAt, now), ct) == 1;
    }

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
