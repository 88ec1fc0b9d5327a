using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.SetUp;
using IsmsTracker.Web.Platform;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Serving;

/// <summary>What happens once on a new database, and the lines that a start prints.</summary>
internal static class FirstStart
{
    /// <summary>Opens the log: under a <c>demo.</c> origin for the demonstration, which no real data may share.</summary>
    public static async Task PrepareAsync(HostSettings settings, CancellationToken ct)
    {
        await using var app = IsmsApplication.Build(settings with { RunScheduler = false });
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
    }

    /// <summary>Says where the program is; until set-up is done, also the link that it is set up by.</summary>
    public static async Task GreetAsync(WebApplication app, HostSettings settings, CancellationToken ct)
    {
        var address = ServeVerb.AddressOf(app);
        Console.WriteLine($"IsmsTracker serves {address} (process {Environment.ProcessId}).");
        await using var scope = app.Services.CreateAsyncScope();
        if (!settings.Demo && await scope.ServiceProvider.GetRequiredService<IssueSetUpLink>().ExecuteAsync(ct) is { } path)
        {
            Console.WriteLine($"Set it up within 24 hours, once, at {address}{path}");
        }
    }
}
