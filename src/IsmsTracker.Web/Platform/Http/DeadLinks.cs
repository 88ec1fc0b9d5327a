using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Platform.Http;

/// <summary>The one answer to every one-time link that opens nothing: used, expired or never made look the same.</summary>
public static class DeadLinks
{
    public static IActionResult DeadLink(this Controller controller)
    {
        var page = controller.View("DeadLink");
        page.StatusCode = StatusCodes.Status404NotFound;
        return page;
    }
}
