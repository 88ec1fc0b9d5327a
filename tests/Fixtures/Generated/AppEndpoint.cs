using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace IsmsTracker.Tests.Fixtures.Generated;

/// <summary>One thing the program answers to, as the running program itself lists it: what a feature adds is tested without anybody writing it down.</summary>
public sealed record AppEndpoint(string Method, RoutePattern Pattern, IReadOnlyList<Act> Acts)
{
    /// <summary>The framework's own, for style sheets and scripts that changed since the build.</summary>
    private const string FallbackOfAssets = "{**path:file}";

    /// <summary>It reads the body itself, as several parts: a file that is sent.</summary>
    public bool ReadsUpload { get; private init; }

    /// <summary>It can be asked as of a day.</summary>
    public bool TakesDay { get; private init; }

    /// <summary>Everything but style sheets, scripts and pictures, which are open to all.</summary>
    public static IReadOnlyList<AppEndpoint> Of(TestApp app) =>
        [.. app.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null && endpoint.RoutePattern.RawText?.TrimStart('/') != FallbackOfAssets)
            .SelectMany(From)
            .OrderBy(endpoint => endpoint.ToString(), StringComparer.Ordinal)];

    /// <summary>One for each method; an endpoint that names none answers to GET as well.</summary>
    public static IEnumerable<AppEndpoint> From(RouteEndpoint endpoint)
    {
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [];
        var acts = endpoint.Metadata.GetOrderedMetadata<RequiresAttribute>().Select(requires => requires.Act).ToList();
        return (methods.Count == 0 ? ["GET"] : methods).Select(method => new AppEndpoint(method, endpoint.RoutePattern, acts)
        {
            ReadsUpload = endpoint.Metadata.GetMetadata<ReadsNoFormAttribute>() is not null,
            TakesDay = endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()?.Parameters.Any(parameter => parameter.ParameterType == typeof(AsOf)) == true,
        });
    }

    public bool IsGet => Method == "GET";

    public bool HasParameters => Pattern.Parameters.Count > 0;

    /// <summary>The one act that it names.</summary>
    public Act Act => Acts is [var act] ? act : throw new InvalidOperationException($"{this} names {Acts.Count} acts; exactly one is needed.");

    public bool IsOpenTo(Cast? person) => person is null ? Act == Act.Anonymous : AccessTable.Allows(person.Roles, Act);

    /// <summary>Who sees the most of it: the first in this order who may open it.</summary>
    public Cast? Richest => Act == Act.Anonymous ? null : ByRichness.First(IsOpenTo);

    /// <summary>The keys of its parameters, such as <c>controls/{id}</c>: the segment before, and the name.</summary>
    public IReadOnlyList<string> Keys => [.. Pattern.PathSegments.SelectMany((segment, at) => segment.Parts.OfType<RoutePatternParameterPart>().Select(part => KeyOf(part, at)))];

    public string Path(Func<string, string> value) =>
        "/" + string.Join('/', Pattern.PathSegments.Select((segment, at) => string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter => value(KeyOf(parameter, at)),
            _ => "",
        }))));

    public override string ToString() => $"{Method} /{Pattern.RawText?.TrimStart('/')}";

    private static IReadOnlyList<Cast> ByRichness { get; } = [Cast.ComplianceOfficer, Cast.Administrator, Cast.Director, Cast.QaOfficer, Cast.InternalAuditor, Cast.WelfareLead, Cast.ControlOwner, Cast.Guest];

    private string KeyOf(RoutePatternParameterPart parameter, int at) => $"{(at == 0 ? "" : Written(Pattern.PathSegments[at - 1]))}/{{{parameter.Name}}}";

    private static string Written(RoutePatternPathSegment segment) => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
        _ => "",
    }));
}
