using System.Diagnostics;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Features.Errors;

/// <summary>What a person sees when a page cannot be shown: a plain page with a trace id and no inner detail; problem details for programs.</summary>
[Requires(Act.Anonymous)]
[IgnoreAntiforgeryToken]
[ReadsNoForm]
public sealed class ErrorsController : Controller
{
    [Route("error/{status:int}")]
    public IActionResult Show(int status)
    {
        var bad = HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error as BadHttpRequestException;
        var code = bad?.StatusCode ?? status;
        var trace = Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;
        var (title, text) = code switch
        {
            StatusCodes.Status400BadRequest => ("This request could not be read", bad?.Message ?? "The form may have been open for too long. Go back, reload the page and send it again."),
            StatusCodes.Status403Forbidden => ("This is not open to you", "Your role does not allow this. Ask your compliance officer if you think it should."),
            StatusCodes.Status404NotFound => ("There is no such page", "The page does not exist, or it is not yours to see."),
            StatusCodes.Status405MethodNotAllowed => ("This cannot be done this way", "Go back and use the buttons on the page."),
            StatusCodes.Status413PayloadTooLarge => ("That is too large", "Send a smaller file, or split it."),
            StatusCodes.Status429TooManyRequests => ("Too many tries", "There were too many tries from your address. Wait a minute."),
            _ => ("Something went wrong on our side", "We could not finish this."),
        };
        if (Request.WantsJson())
        {
            return Problem(title: $"{title}. {text}", statusCode: code, instance: trace);
        }

        var view = code switch
        {
            StatusCodes.Status404NotFound => "NotFound",
            StatusCodes.Status403Forbidden => "Forbidden",
            _ => "Error",
        };
        var shown = View(view, new ErrorPage(title, text, trace));
        shown.StatusCode = code;
        return shown;
    }
}
