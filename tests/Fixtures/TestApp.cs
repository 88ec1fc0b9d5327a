using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Web;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform;
using IsmsTracker.Web.Platform.Database;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IsmsTracker.Tests.Fixtures;

/// <summary>
/// The whole program on a database of its own, listening on loopback, with a clock that a test sets and real files in a
/// scratch folder. By default the organisation, the cast and the catalogue are there; <see cref="StartEmptyAsync"/> is a
/// fresh installation.
/// </summary>
public sealed class TestApp : IAsyncDisposable
{
    /// <summary>Friday, ten days after the second quarter, before noon in London.</summary>
    public static readonly DateTimeOffset Start = new(2026, 7, 10, 9, 0, 0, TimeSpan.Zero);

    private readonly TestDatabase database;
    private readonly ScratchFolder folder;

    private TestApp(TestDatabase database, ScratchFolder folder, WebApplication host, SettableClock clock)
    {
        this.database = database;
        this.folder = folder;
        Host = host;
        Clock = clock;
        Address = new Uri(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public WebApplication Host { get; }

    public SettableClock Clock { get; }

    public Uri Address { get; }

    public TestDatabase Database => database;

    public DataDirectory Data => Host.Services.GetRequiredService<DataDirectory>();

    public static async Task<TestApp> StartAsync(PostgresCluster cluster, params string[] args)
    {
        await cluster.CreateTemplateAsync("cast", CastTemplate.MakeAsync);
        return await StartOnAsync(await cluster.CloneAsync("cast"), demo: true, args);
    }

    /// <summary>A fresh installation: migrated, with a log, without an organisation.</summary>
    public static async Task<TestApp> StartEmptyAsync(PostgresCluster cluster, params string[] args)
    {
        await cluster.CreateTemplateAsync("empty", CastTemplate.MakeEmptyAsync);
        return await StartOnAsync(await cluster.CloneAsync("empty"), demo: false, args);
    }

    public static async Task<TestApp> StartOnAsync(TestDatabase database, bool demo, params string[] args)
    {
        var folder = new ScratchFolder();
        var clock = new SettableClock(Start);
        var host = IsmsApplication.Build(new HostSettings(["--urls", "http://127.0.0.1:0", .. args], database.ProgramConnectionString, new DataDirectory(folder.Path), demo, clock) { RunScheduler = false });
        await host.StartAsync();
        return new TestApp(database, folder, host, clock);
    }

    /// <summary>A browser's worth of cookies, signed in as one of the cast.</summary>
    public async Task<Session> AsAsync(Cast person)
    {
        var session = Anonymous();
        var id = await IdOfAsync(person);
        await session.GetAsync("/demo");
        var answer = await session.PostAsync($"/demo/sign-in/{id}", []);
        return answer.Status is 302 or 200 ? session : throw new InvalidOperationException($"{person} could not sign in: {answer.Status}");
    }

    public Session Anonymous() => new(Address);

    public async Task<PersonId> IdOfAsync(Cast person)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IsmsDbContext>().People.Where(row => row.Email == person.Email).Select(row => row.Id).SingleAsync();
    }

    public async Task<Actor> ActorAsync(Cast person) => new(await IdOfAsync(person), person.Roles.ToHashSet());

    public Task<ControlId> ControlAsync(string reference) =>
        ReadAsync(db => db.Controls.Where(row => row.Reference == ControlReference.Parse(reference, null)).Select(row => row.Id).SingleAsync());

    /// <summary>Runs a command as a screen would, in a scope of its own.</summary>
    public async Task<TResult> CommandAsync<TCommand, TResult>(Func<TCommand, Task<TResult>> run)
        where TCommand : notnull
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await run(scope.ServiceProvider.GetRequiredService<TCommand>());
    }

    /// <summary>Reads the database as the program sees it.</summary>
    public async Task<T> ReadAsync<T>(Func<IsmsDbContext, Task<T>> read)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<IsmsDbContext>());
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await database.DisposeAsync();
        folder.Dispose();
    }
}
