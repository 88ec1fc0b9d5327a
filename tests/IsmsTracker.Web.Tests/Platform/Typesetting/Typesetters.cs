using IsmsTracker.Web.Platform.Typesetting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace IsmsTracker.Web.Tests.Platform.Typesetting;

/// <summary>Real typesetters; each has its own worker.</summary>
internal static class Typesetters
{
    public static NodeTypesetter New(TypesettingOptions? options = null) =>
        new(Options.Create(options ?? new()), NullLogger<NodeTypesetter>.Instance);
}

/// <summary>One worker for the tests of a class.</summary>
public sealed class StatementTypesetterFixture : IDisposable
{
    private readonly NodeTypesetter typesetter = Typesetters.New();

    public StatementTypesetterFixture() => Statements = new(typesetter);

    public StatementTypesetter Statements { get; }

    public void Dispose() => typesetter.Dispose();
}
