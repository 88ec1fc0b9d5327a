using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Access;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.SetUp;

/// <summary>Makes the link that a new installation is set up by, good for a day. Each start makes a new one while set-up is not done.</summary>
public sealed class IssueSetUpLink(IsmsDbContext db, OneTimeLinks links)
{
    /// <returns>The path to print, or null where the organization exists already.</returns>
    public async Task<string?> ExecuteAsync(CancellationToken ct)
    {
        if (await db.Organizations.AnyAsync(ct))
        {
            return null;
        }

        var secret = await links.IssueAsync(OneTimeLinks.SetUp, null, TimeSpan.FromHours(24), ct);
        await db.SaveChangesAsync(ct);
        return $"/set-up/{secret}";
    }
}
