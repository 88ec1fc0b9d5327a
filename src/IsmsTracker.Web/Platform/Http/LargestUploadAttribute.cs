using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace IsmsTracker.Web.Platform.Http;

/// <summary>
/// Answers an upload that says it is too large before a byte of it is read, by going back to the page with the reason. Runs
/// before the form token is looked for, because that reads the whole form.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LargestUploadAttribute(long bytes, string back) : Attribute, IAuthorizationFilter, IOrderedFilter
{
    public int Order => 0;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (context.HttpContext.Request.ContentLength > bytes)
        {
            context.HttpContext.Response.Headers.Connection = "close";
            context.Result = new RedirectResult(back);
        }
    }
}
