using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Features.Passwords;

public static class PasswordLinks
{
    /// <summary>The whole address to hand to somebody, at the name under which this installation was reached.</summary>
    public static string PasswordLink(this Controller controller, string secret) =>
        $"{controller.Request.Scheme}://{controller.Request.Host}/password/{secret}";
}
