using IsmsTracker.Web.Platform.Mail;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Features.Passwords;

public static class PasswordLinks
{
    /// <summary>The whole address to hand to somebody. Never built from the request's Host header, which anybody can set.</summary>
    public static string PasswordLink(this Controller controller, string secret) =>
        controller.HttpContext.RequestServices.GetRequiredService<PublicAddress>().Of($"/password/{secret}");
}
