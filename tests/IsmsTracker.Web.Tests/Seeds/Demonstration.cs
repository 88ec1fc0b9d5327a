using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform;
using IsmsTracker.Web.Platform.Database;
using IsmsTracker.Web.Platform.Ledger;
using IsmsTracker.Web.Seeds;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace IsmsTracker.Web.Tests.Seeds;

/// <summary>The demonstration organization, loaded once for the class that asks for it.</summary>
public sealed class Demonstration(PostgresCluster cluster) : IAsyncDisposable
{
    /// <summary>A Wednesday before noon in London.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 18, 9, 30, 0, TimeSpan.Zero);

    private readonly List<IAsyncDisposable> opened = [];
    private readonly List<ScratchFolder> folders = [];
    private readonly SemaphoreSlim once = new(1);
    private WebApplication? host;

    /// <summary>The program on the loaded database, at <see cref="Now"/>.</summary>
    public async Task<WebApplication> HostAsync()
    {
        await once.WaitAsync();
        try
        {
            return host ??= await LoadAsync(Now);
        }
        finally
        {
            once.Release();
        }
    }

    /// <summary>Loads it into another database.</summary>
    public async Task<WebApplication> LoadAsync(DateTimeOffset now)
    {
        await cluster.CreateTemplateAsync("migrated", owner => ProgramDatabase.MigrateAsync(owner, CancellationToken.None));
        var database = await cluster.CloneAsync("migrated");
        var folder = new ScratchFolder();
        var settings = new HostSettings(["--urls", "http://127.0.0.1:0"], database.ProgramConnectionString, new DataDirectory(folder.Path), Demo: true, new SettableClock(now)) { RunScheduler = false };
        var loaded = IsmsApplication.Build(settings);
        await using (var scope = loaded.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<IsmsDbContext>();
            LedgerOrigin.Open(db, demo: true);
            await db.SaveChangesAsync();
        }

        await Harbourlight.LoadAsync(settings, _ => { }, CancellationToken.None);
        opened.AddRange([loaded, database]);
        folders.Add(folder);
        return loaded;
    }

    /// <summary>Asks something of the loaded demonstration.</summary>
    public async Task<T> AskAsync<T>(Func<IServiceProvider, Task<T>> ask)
    {
        await using var scope = (await HostAsync()).Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in opened)
        {
            await one.DisposeAsync();
        }

        folders.ForEach(folder => folder.Dispose());
        once.Dispose();
    }
}
