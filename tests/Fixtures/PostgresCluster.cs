using System.Collections.Concurrent;
using System.Globalization;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Platform;
using IsmsTracker.Web.Platform.Database;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresCluster))]

namespace IsmsTracker.Tests.Fixtures;

/// <summary>
/// One real PostgreSQL for a whole test assembly, in memory and without durability; a template that is migrated once;
/// and a copy of it, in some 20 ms, for each class that asks. When the run is killed, the server ends by itself, and the
/// next run removes its folder.
/// </summary>
public sealed class PostgresCluster : IAsyncLifetime
{
    private const string FolderPrefix = "isms-tests-";
    private readonly string folder = Path.Combine(ScratchFolder.Fastest, FolderPrefix + Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
    private readonly ConcurrentDictionary<string, Lazy<Task>> templates = new(StringComparer.Ordinal);
    private EmbeddedPostgres? server;
    private int clones;

    private EmbeddedPostgres Server => server ?? throw new InvalidOperationException("The cluster has not been started.");

    public async ValueTask InitializeAsync()
    {
        await Prerequisites.EnsureAsync(Prerequisites.PostgreSql);
        SweepDeadRuns();
        server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(new DataDirectory(folder))
        {
            Settings = ["fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off", "max_connections=200"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (server is not null)
        {
            await server.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Makes a template once per run, however many ask for it at the same time; <paramref name="migrate"/> gets the owner's connection string.</summary>
    public Task CreateTemplateAsync(string name, Func<string, Task> migrate) =>
        templates.GetOrAdd(name, _ => new Lazy<Task>(() => MakeTemplateAsync(name, migrate))).Value;

    /// <summary>A database of one's own: a copy of a template, or, without a name, an empty one with the roles' rights only.</summary>
    public async Task<TestDatabase> CloneAsync(string? template = null)
    {
        var name = $"clone_{Interlocked.Increment(ref clones)}";
        await CopyAsync(template is null ? EmbeddedPostgresCluster.Database : template, name);
        return new TestDatabase(
            name,
            ConnectionString(Server.OwnerConnectionString, name),
            ConnectionString(Server.ProgramConnectionString, name),
            () => ExecuteAsync($"""DROP DATABASE "{name}" WITH (FORCE)"""));
    }

    private async Task MakeTemplateAsync(string name, Func<string, Task> migrate)
    {
        await CopyAsync(EmbeddedPostgresCluster.Database, name);
        var owner = ConnectionString(Server.OwnerConnectionString, name) + ";Pooling=false";
        await migrate(owner);
        await ExecuteAsync($"""ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS false""");
    }

    private async Task CopyAsync(string template, string name)
    {
        await ExecuteAsync($"""CREATE DATABASE "{name}" TEMPLATE "{template}" OWNER {EmbeddedPostgresCluster.Owner} STRATEGY FILE_COPY""");
        await ExecuteAsync(EmbeddedPostgresCluster.DatabaseRights(name));
    }

    private async Task ExecuteAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(Server.SuperuserConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string ConnectionString(string like, string database) =>
        new NpgsqlConnectionStringBuilder(like) { Database = database, MaxPoolSize = 20 }.ConnectionString;

    /// <summary>Folders are named by process, so those of dead processes are told apart.</summary>
    private static void SweepDeadRuns()
    {
        foreach (var left in Directory.GetDirectories(ScratchFolder.Fastest, FolderPrefix + "*"))
        {
            if (!Directory.Exists("/proc/" + Path.GetFileName(left)[FolderPrefix.Length..]))
            {
                Directory.Delete(left, recursive: true);
            }
        }
    }
}
