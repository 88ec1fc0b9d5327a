namespace IsmsTracker.Web.Features;

public static class FeatureServices
{
    /// <summary>
    /// Every command (a class with <c>ExecuteAsync</c>, or <c>FactsAsync</c> where it joins another command's save) and every query (<c>…Query</c>) of a feature is there for whoever
    /// asks, one per request: a new one needs no line here.
    /// </summary>
    public static IServiceCollection AddFeatures(this IServiceCollection services)
    {
        foreach (var type in typeof(FeatureServices).Assembly.GetTypes().Where(IsCommandOrQuery))
        {
            services.AddScoped(type);
        }

        return services;
    }

    private static bool IsCommandOrQuery(Type type) =>
        type is { IsClass: true, IsAbstract: false, IsNested: false, Namespace: { } space }
        && space.StartsWith("IsmsTracker.Web.Features", StringComparison.Ordinal)
        && (type.Name.EndsWith("Query", StringComparison.Ordinal) || type.GetMethods().Any(method => method.Name is "ExecuteAsync" or "FactsAsync"));
}
