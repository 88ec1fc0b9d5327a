namespace IsmsTracker.Web.Platform.Http;

/// <summary>
/// An address that leads nowhere is not found, by anybody. Without this the rule that refuses every endpoint without an act
/// would also refuse what is no endpoint at all, and a mistyped address would read like a missing right.
/// </summary>
public static class UnknownAddresses
{
    public static IApplicationBuilder UseUnknownAddresses(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint() is not null)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });
}
