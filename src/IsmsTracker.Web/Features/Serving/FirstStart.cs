using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Passwords;
using IsmsTracker.Web.Features.SetUp;
using IsmsTracker.Web.Platform;
using IsmsTracker.Web.Platform.Database;
using IsmsTracker.Web.Platform.Ledger;
using IsmsTracker.Web.Seeds;

namespace IsmsTracker.Web.Features.Serving;

/// <summary>What happens once on a new database, and the lines that a start prints.</summary>
internal static class FirstStart
{
    /// <summary>
    /// The program, ready to be started: its log is open, under a <c>demo.</c> origin for the demonstration, which no real data
    /// may share, and the demonstration is filled.
    /// </summary>
    public static async Task<WebApplication> BuildAsync(HostSettings settings, ProgramDatabase database, CancellationToken ct)
    {
        var app = IsmsApplication.Build(settings);
        try
        {
            var state = await OpenLogAsync(app, settings, ct);
            if (!settings.Demo || state == DemonstrationState.Loaded)
            {
                return app;
            }

            await LoadDemonstrationAsync(state, settings, database, ct);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        // it knows the log as it was before
        await app.DisposeAsync();
        return IsmsApplication.Build(settings);
    }

    private static async Task LoadDemonstrationAsync(DemonstrationState state, HostSettings settings, ProgramDatabase database, CancellationToken ct)
    {
        if (state == DemonstrationState.Interrupted)
        {
            // Only a database whose log says demo comes here: it holds nothing of anybody's own, and half a history must not be served.
            Console.WriteLine("The demonstration was not loaded to its end last time. It is loaded anew.");
            await database.StartOverAsync(ct);
            await using var fresh = IsmsApplication.Build(settings with { RunScheduler = false });
            await OpenLogAsync(fresh, settings, ct);
        }

        Console.WriteLine("Loading the demonstration organisation Harbourlight, once: two years of history.");
        await Harbourlight.LoadAsync(settings, Console.WriteLine, ct);
    }

    /// <summary>Says where the program is, and what to do first: look round as a demo person, or set it up by a link.</summary>
    public static async Task GreetAsync(WebApplication app, HostSettings settings, CancellationToken ct)
    {
        var address = ServeVerb.AddressOf(app);
        Console.WriteLine($"IsmsTracker serves {address} (process {Environment.ProcessId}).");
        await using var scope = app.Services.CreateAsyncScope();
        if (settings.Demo)
        {
            Console.WriteLine($"""
                Sign in as one of the demo people: {address}/demo
                Then look at, as Amina Farrow, the compliance officer:
                  {address}/statements             the Statement of Applicability in force, and what its draft says differently
                  {address}/controls?proof=Stale   controls whose proof is no longer current
                  {address}/reviews?state=Late     reviews that are past their day
                  {address}/waiting                what waits for the person who is signed in
                """);
        }
        else if (await scope.ServiceProvider.GetRequiredService<IssueSetUpLink>().ExecuteAsync(ct) is { } path)
        {
            Console.WriteLine($"Set it up within 24 hours, once, at {address}{path}");
        }
        else if (await scope.ServiceProvider.GetRequiredService<IssueFirstPasswordLink>().ExecuteAsync(ct) is { } first)
        {
            Console.WriteLine($"Nobody can sign in yet. {first.Name} sets a password within seven days at {address}{first.Path}");
        }
    }

    private static async Task<DemonstrationState> OpenLogAsync(WebApplication app, HostSettings settings, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IsmsDbContext>();
        var origin = await scope.ServiceProvider.GetRequiredService<LedgerOrigin>().FindAsync(db, ct);
        if (origin is null)
        {
            LedgerOrigin.Open(db, settings.Demo);
            await db.SaveChangesAsync(ct);
        }
        else if (origin.StartsWith(LedgerOrigin.DemoPrefix, StringComparison.Ordinal) != settings.Demo)
        {
            throw new StartupException(settings.Demo
                ? $"{settings.Data.Root} holds a real organisation. Give the demonstration a folder of its own: --DataDirectory PATH"
                : $"{settings.Data.Root} holds the demonstration. Start it with demo, or give your organisation a folder of its own: --DataDirectory PATH");
        }

        return await Harbourlight.StateAsync(db, ct);
    }
}
