using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform;
using IsmsTracker.Web.Platform.Database;
using IsmsTracker.Web.Platform.Ledger;
using IsmsTracker.Web.Seeds;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IsmsTracker.Benchmarks;

/// <summary>Harbourlight with its whole history in a database of its own, served in this process; the files are on a real disk.</summary>
internal sealed class Demonstration : IAsyncDisposable
{
    private readonly PostgresCluster cluster;
    private readonly TestDatabase database;

    private Demonstration(PostgresCluster cluster, TestDatabase database, string folder, WebApplication host)
    {
        (this.cluster, this.database, Folder, Host) = (cluster, database, folder, host);
        Address = new Uri(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public WebApplication Host { get; }

    public Uri Address { get; }

    public string Folder { get; }

    public string ConnectionString => database.ProgramConnectionString;

    public static async Task<Demonstration> StartAsync()
    {
        var cluster = new PostgresCluster();
        await cluster.InitializeAsync();
        var database = await cluster.CloneAsync();
        await ProgramDatabase.MigrateAsync(database.OwnerConnectionString, CancellationToken.None);
        var folder = Directory.CreateTempSubdirectory("isms-bench-").FullName;
        var settings = new HostSettings(["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning"], database.ProgramConnectionString, new DataDirectory(folder), Demo: true) { RunScheduler = false };
        await using (var opening = IsmsApplication.Build(settings))
        {
            await using var scope = opening.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<IsmsDbContext>();
            LedgerOrigin.Open(db, demo: true);
            await db.SaveChangesAsync();
        }

        await Harbourlight.LoadAsync(settings, _ => { }, CancellationToken.None);
        var host = IsmsApplication.Build(settings);
        await host.StartAsync();
        return new Demonstration(cluster, database, folder, host);
    }

    /// <summary>A browser signed in as the demonstration's compliance officer.</summary>
    public Task<Session> AsOfficerAsync() => SignInAsync(Address);

    public static async Task<Session> SignInAsync(Uri address)
    {
        var session = new Session(address);
        var page = await session.GetAsync("/demo");
        var first = page.Page.QuerySelector(".people form")!.GetAttribute("action")!;
        var answer = await session.PostAsync(first, []);
        return answer.Status == 302 ? session : throw new InvalidOperationException($"Could not sign in: {answer.Status}.");
    }

    public async Task<Actor> OfficerAsync()
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var people = await scope.ServiceProvider.GetRequiredService<IsmsDbContext>().People.AsNoTracking().Where(person => person.IsActive).ToListAsync();
        return people.First(person => person.Roles.Contains(Role.ComplianceOfficer)).AsActor();
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await database.DisposeAsync();
        await cluster.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
