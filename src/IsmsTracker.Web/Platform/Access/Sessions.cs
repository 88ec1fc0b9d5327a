using System.Security.Claims;
using IsmsTracker.Web.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace IsmsTracker.Web.Platform.Access;

/// <summary>A signed-in browser. Its cookie holds the person's id and the account's stamp, and nothing else that could go stale.</summary>
public static class Sessions
{
    /// <summary>The claim under which Identity keeps the security stamp.</summary>
    internal const string StampClaim = "AspNet.Identity.SecurityStamp";

    public static Task OpenSessionAsync(this HttpContext context, Account account)
    {
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, account.Id.ToString()), new Claim(StampClaim, account.SecurityStamp!)],
            IdentityConstants.ApplicationScheme);
        return context.SignInAsync(IdentityConstants.ApplicationScheme, new ClaimsPrincipal(identity));
    }

    public static Task EndSessionAsync(this HttpContext context) => context.SignOutAsync(IdentityConstants.ApplicationScheme);
}
