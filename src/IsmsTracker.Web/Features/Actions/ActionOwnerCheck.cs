using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Actions;

/// <summary>Refuses <c>action.owner-unknown</c>: who owns an action must work here and have a role that may carry it out.</summary>
internal static class ActionOwnerCheck
{
    public static async Task<Refusal?> RefuseAsync(IsmsDbContext db, PersonId? owner, CancellationToken ct)
    {
        if (owner is null)
        {
            return null;
        }

        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(row => row.Id == owner && row.IsActive, ct);
        return person?.AsActor().May(Act.EditActions) == true
            ? null
            : Refusal.Rule("action.owner-unknown", "Choose somebody who works here and may carry out actions.", "OwnerId");
    }
}
