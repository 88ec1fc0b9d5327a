using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IsmsTracker.Web.Platform.Typesetting;

public static class TypesettingServices
{
    /// <summary>Registers <see cref="ITypesetter"/>, <see cref="StatementTypesetter"/> and the options of section <c>Typesetting</c>, checked at start.</summary>
    public static IServiceCollection AddTypesetting(this IServiceCollection services)
    {
        services.AddOptions<TypesettingOptions>()
            .BindConfiguration(TypesettingOptions.Section)
            .Validate(o => o.AreSound(), "Typesetting: Node must be named, the time limits must be above zero, and RecycleAboveMegabytes at least 64.")
            .ValidateOnStart();
        services.TryAddSingleton<ITypesetter, NodeTypesetter>();
        services.TryAddSingleton<StatementTypesetter>();
        services.AddHostedService<TypesetterWarmUp>();
        return services;
    }
}
