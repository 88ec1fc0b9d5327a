using IsmsTracker.Web.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IsmsTracker.Web.Platform.Database;

/// <summary>
/// The database of this run: the organisation's own server where <c>ConnectionStrings:Isms</c> names one, else the
/// program's own PostgreSQL under the data directory. When this is open, the schema is the program's.
/// </summary>
public sealed class ProgramDatabase : IAsyncDisposable
{
    private readonly EmbeddedPostgres? embedded;

    private ProgramDatabase(string connectionString, DataDirectory data, EmbeddedPostgres? embedded)
    {
        ConnectionString = connectionString;
        Data = data;
        this.embedded = embedded;
    }

    /// <summary>For the running program; the least-privileged role.</summary>
    public string ConnectionString { get; }

    /// <summary>For the few things that write as the owner; null where the organisation's own server is not named by its owner.</summary>
    public string? OwnerConnectionString { get; private init; }

    public DataDirectory Data { get; }

    /// <param name="args">Configuration as on the command line.</param>
    /// <param name="serving">True for the one program that answers requests on this data.</param>
    /// <exception cref="StartupException">No PostgreSQL, a folder that cannot be written, an older schema, another serving program.</exception>
    public static async Task<ProgramDatabase> OpenAsync(string[] args, bool serving, CancellationToken ct)
    {
        var configuration = Read(args);
        var data = DataDirectory.Resolve(configuration["DataDirectory"]);
        if (configuration.GetConnectionString("Isms") is { Length: > 0 } given)
        {
            await CheckSchemaAsync(given, ct);
            return new ProgramDatabase(given, data, null) { OwnerConnectionString = configuration.GetConnectionString("IsmsOwner") is { Length: > 0 } owner ? owner : null };
        }

        var embedded = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(data) { Serving = serving }, ct);
        await MigrateAsync(embedded.OwnerConnectionString, ct);
        return new ProgramDatabase(embedded.ProgramConnectionString, data, embedded) { OwnerConnectionString = embedded.OwnerConnectionString };
    }

    /// <summary>The verb <c>migrate</c>: brings the organisation's own server to the program's schema, as the owner role.</summary>
    public static async Task<int> MigrateOwnServerAsync(string[] args, CancellationToken ct)
    {
        var owner = Read(args).GetConnectionString("IsmsOwner")
            ?? throw new StartupException("Set ConnectionStrings:IsmsOwner to the owner role of your database; README shows the two roles.");
        return await MigrateAsync(owner, ct);
    }

    /// <summary>Brings a database to the program's schema. Returns how many migrations were run.</summary>
    public static async Task<int> MigrateAsync(string ownerConnectionString, CancellationToken ct)
    {
        await using var db = new IsmsDbContext(Options(ownerConnectionString));
        try
        {
            // asking is cheap, and migrating is not, even when there is nothing to do
            var pending = (await db.Database.GetPendingMigrationsAsync(ct)).Count();
            if (pending > 0)
            {
                await db.Database.MigrateAsync(ct);
            }

            return pending;
        }
        catch (NpgsqlException trouble)
        {
            throw new StartupException($"The database cannot be prepared: {trouble.Message}", trouble);
        }
    }

    /// <summary>Empties the program's own database and migrates it anew; files that its rows named are orphans from then on, and harmless.</summary>
    /// <exception cref="StartupException">The database is the organisation's own server: its owner empties it.</exception>
    public async Task StartOverAsync(CancellationToken ct)
    {
        if (embedded is null)
        {
            throw new StartupException("The database at ConnectionStrings:Isms holds half a demonstration. Empty it, run the verb migrate, and start demo again.");
        }

        await using (var owner = NpgsqlDataSource.Create(embedded.OwnerConnectionString + ";Pooling=false"))
        await using (var command = owner.CreateCommand("BEGIN; DROP SCHEMA IF EXISTS quartz CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public; COMMIT"))
        {
            await command.ExecuteNonQueryAsync(ct);
        }

        await MigrateAsync(embedded.OwnerConnectionString, ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (embedded is not null)
        {
            await embedded.DisposeAsync();
        }
    }

    private static async Task CheckSchemaAsync(string connectionString, CancellationToken ct)
    {
        await using var db = new IsmsDbContext(Options(connectionString));
        try
        {
            if ((await db.Database.GetPendingMigrationsAsync(ct)).Any())
            {
                throw new StartupException("The database is older than this program. Run the verb migrate with ConnectionStrings:IsmsOwner first.");
            }
        }
        catch (NpgsqlException trouble)
        {
            throw new StartupException($"The database at ConnectionStrings:Isms does not answer: {trouble.Message}", trouble);
        }
    }

    private static IConfigurationRoot Read(string[] args) => new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory)
        .AddJsonFile("appsettings.json", optional: true)
        .AddEnvironmentVariables()
        .AddCommandLine(args)
        .Build();

    private static DbContextOptions<IsmsDbContext> Options(string connectionString) => new DbContextOptionsBuilder<IsmsDbContext>()
        .UseNpgsql(connectionString, npgsql => npgsql.MigrationsHistoryTable("schema_migrations").MigrationsAssembly(typeof(IsmsDbContext).Assembly))
        .ConfigureWarnings(warnings => warnings.Ignore(Microsoft.EntityFrameworkCore.Diagnostics.RelationalEventId.PendingModelChangesWarning))
        .Options;
}
