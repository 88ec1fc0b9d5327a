using IsmsTracker.Domain;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Platform.Http;

/// <summary>The one place where a refusal becomes an answer: 404, 403, 422 or 409; a form is shown again with all that was typed.</summary>
public static class ControllerRefusals
{
    public static IActionResult Refused(this Controller controller, Refusal refusal, Func<IActionResult>? again = null)
    {
        if (refusal.Kind == RefusalKind.NotFound)
        {
            return controller.NotFound();
        }

        var status = refusal.Kind switch
        {
            RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
            RefusalKind.Conflict => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status422UnprocessableEntity,
        };
        if (again is null || controller.Request.WantsJson())
        {
            return controller.Problem(title: refusal.Message, statusCode: status, type: $"urn:ismstracker:{refusal.Code}");
        }

        controller.ModelState.AddModelError(refusal.Field ?? "", refusal.Message);
        var shown = again();
        controller.Response.StatusCode = status;
        if (shown is ViewResult view)
        {
            view.StatusCode = status;
        }

        return shown;
    }

    /// <summary>A form whose fields could not be read: shown again with 422.</summary>
    public static IActionResult Unreadable(this Controller controller, Func<IActionResult> again)
    {
        var shown = again();
        if (shown is ViewResult view)
        {
            view.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }

        return shown;
    }

    public static bool WantsJson(this HttpRequest request) =>
        request.Headers.Accept.Any(accept => accept?.Contains("application/json", StringComparison.OrdinalIgnoreCase) == true);
}
