using System.Security.Claims;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.People;
using IsmsTracker.Web.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Platform.Access;

/// <summary>
/// The signed-in person of a request. Roles come from the person's record at every request, never from the cookie: a role
/// taken away is gone with the next click, and a deactivated person or changed password ends every session.
/// </summary>
public static class CurrentPerson
{
    private static readonly object Key = new();

    /// <summary>Who acts; null when nobody is signed in.</summary>
    public static Actor? Actor(this HttpContext context) => context.Person()?.AsActor();

    public static Person? Person(this HttpContext context) => context.Items[Key] as Person;

    /// <summary>Who acts, on an endpoint that only signed-in people reach.</summary>
    public static Actor SignedInActor(this HttpContext context) => context.Actor() ?? throw new InvalidOperationException("Nobody is signed in.");

    internal static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var db = http.RequestServices.GetRequiredService<IsmsDbContext>();
        if (!Guid.TryParse(context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
        {
            context.RejectPrincipal();
            return;
        }

        var found = await (from person in db.People.AsNoTracking()
                           from account in db.Users.AsNoTracking()
                           where person.Id == new PersonId(id) && account.Id == id && person.IsActive
                           select new { person, account.SecurityStamp }).SingleOrDefaultAsync(http.RequestAborted);
        if (found is null || found.SecurityStamp != context.Principal.FindFirstValue(Sessions.StampClaim))
        {
            context.RejectPrincipal();
            await http.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }

        http.Items[Key] = found.person;
    }
}
