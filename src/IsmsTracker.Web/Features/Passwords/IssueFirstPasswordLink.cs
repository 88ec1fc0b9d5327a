using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Passwords;

/// <summary>Where people are there but nobody can sign in, because everything came by an export: a link by which an administrator sets a password. Each start makes a new one until somebody has.</summary>
public sealed class IssueFirstPasswordLink(IsmsDbContext db, IssuePasswordLink issue)
{
    /// <returns>The path to print and whose it is; null where somebody can sign in, or nobody administers.</returns>
    public async Task<(string Path, string Name)?> ExecuteAsync(CancellationToken ct)
    {
        if (await db.Users.AnyAsync(account => account.PasswordHash != null, ct))
        {
            return null;
        }

        var administrator = (await db.People.AsNoTracking().Where(person => person.IsActive).OrderBy(person => person.Name).ToListAsync(ct)).FirstOrDefault(person => person.Roles.Contains(Role.Administrator));
        return administrator is not null && (await issue.ExecuteAsync(Actor.System, administrator.Id, ct)) is { Succeeded: true } link ? ($"/password/{link.Value}", administrator.Name) : null;
    }
}
