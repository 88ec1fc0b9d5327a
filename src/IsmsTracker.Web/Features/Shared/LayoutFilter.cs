using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace IsmsTracker.Web.Features.Shared;

/// <summary>Fills the frame of a page before its view runs.</summary>
internal sealed class LayoutFilter(LayoutContext layout, CurrentOrganization organization, LedgerOrigin origin, IsmsDbContext db) : IAsyncResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is ViewResult)
        {
            var http = context.HttpContext;
            var current = await organization.FindAsync(http.RequestAborted);
            layout.Actor = http.Actor();
            layout.PersonName = http.Person()?.Name;
            layout.OrganizationName = current?.Name ?? "";
            layout.HasLogo = current?.Logo is not null;
            layout.IsDemo = await origin.IsDemoAsync(db, http.RequestAborted);
            layout.AsOf ??= ShowsADay(context) && AsOfBinder.TryRead(http.Request.Query["asOf"], out var day) && day is { } asked ? (await organization.DayAsync(new AsOf(asked), http.RequestAborted)).AsOf : null;
        }

        await next();
    }

    /// <summary>A page that is always about today must not say that it shows another day, whatever stands in its address.</summary>
    private static bool ShowsADay(ResultExecutingContext context) => context.ActionDescriptor.Parameters.Any(parameter => parameter.ParameterType == typeof(AsOf));
}
