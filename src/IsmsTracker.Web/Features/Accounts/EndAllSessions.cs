using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Accounts;

/// <summary>Signs a person out on every device, this one included.</summary>
public sealed class EndAllSessions(IsmsDbContext db)
{
    public async Task ExecuteAsync(Actor actor, CancellationToken ct)
    {
        var account = await db.Users.SingleAsync(account => account.Id == actor.Id.Value, ct);
        account.EndSessions();
        await db.SaveChangesAsync(ct);
    }
}
