using IsmsTracker.Web.Data;
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

    public static Task GreetAsync(WebApplication app, HostSettings settings, CancellationToken ct)
    {
        Console.WriteLine($"IsmsTracker serves {ServeVerb.AddressOf(app)} (process {Environment.ProcessId}).");
        return Task.CompletedTask;
    }
}
