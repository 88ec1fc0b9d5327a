using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Platform.Access;

/// <summary>Who may be named for a piece of work: somebody who works here and has a role that may do it. Guests read, leavers are gone.</summary>
public static class NamedPerson
{
    /// <summary>Nobody (null) is an answer of its own and never refused here; <paramref name="otherwise"/> is what is said of anybody else who cannot do it.</summary>
    public static async Task<Refusal?> RefuseUnlessAbleAsync(this IsmsDbContext db, PersonId? named, Act act, Refusal otherwise, CancellationToken ct)
    {
        if (named is not { } id)
        {
            return null;
        }

        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.IsActive, ct);
        return person?.AsActor().May(act) == true ? null : otherwise;
    }
}
