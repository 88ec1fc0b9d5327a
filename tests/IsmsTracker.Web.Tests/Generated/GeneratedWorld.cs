using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Tests.Fixtures.Generated;
using IsmsTracker.Web.Platform.Access;

namespace IsmsTracker.Web.Tests.Generated;

/// <summary>The running program with one record of each kind, for one class of generated tests.</summary>
public sealed class GeneratedWorld(PostgresCluster cluster) : IAsyncLifetime
{
    /// <summary>The machine's two cores, twice: enough to be quick, too few to hide what a single request does.</summary>
    private static readonly ParallelOptions Modest = new() { MaxDegreeOfParallelism = 4 };

    private TestApp? app;
    private World? world;

    public TestApp App => app ?? throw new InvalidOperationException("Not started.");

    public World World => world ?? throw new InvalidOperationException("Not made.");

    public IReadOnlyList<AppEndpoint> Endpoints => AppEndpoint.Of(App);

    /// <summary>Everybody of whom there is one for each role, and nobody.</summary>
    public static IReadOnlyList<Cast?> Visitors { get; } = [null, .. Cast.OnePerRole];

    public async ValueTask InitializeAsync()
    {
        app = await TestApp.StartAsync(cluster, $"--{Doors.Setting}=1000000");
        world = await World.MakeAsync(app);
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
        }
    }

    /// <summary>A visitor with a form token that counts for them.</summary>
    public async Task<Session> EnterAsync(Cast? visitor)
    {
        var session = visitor is null ? App.Anonymous() : await App.AsAsync(visitor);
        var page = await session.GetAsync(visitor is null ? "/demo" : "/account");
        return page.Status == 200 && session.Token is not null ? session : throw new InvalidOperationException($"{visitor} has no page with a form: {page.Status}");
    }

    /// <summary>Runs a check over many things side by side and gathers what each finds wrong.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync<T>(IEnumerable<T> things, Func<T, Task<IEnumerable<string>>> check)
    {
        var found = new System.Collections.Concurrent.ConcurrentBag<string>();
        await Parallel.ForEachAsync(things, Modest, async (thing, _) =>
        {
            foreach (var fault in await check(thing))
            {
                found.Add(fault);
            }
        });
        return [.. found.Order(StringComparer.Ordinal)];
    }
}

/// <summary>One world for all tests that change nothing in it, which is what most of them are about.</summary>
[CollectionDefinition]
public sealed class UnchangedWorld : ICollectionFixture<GeneratedWorld>;
