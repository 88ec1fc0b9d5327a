using System.Diagnostics;
using System.Globalization;

namespace IsmsTracker.Web.Platform.Database;

/// <summary>
/// The program's own PostgreSQL, for trying, developing and small installations: started by the first program that
/// needs it, shared by the others on the same data directory, stopped when the last one leaves, however it leaves.
/// Refusals are <see cref="StartupException"/>s of one sentence. In production <c>ConnectionStrings:Isms</c> names a server instead.
/// </summary>
public sealed partial class EmbeddedPostgres : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);
    private readonly EmbeddedPostgresFolder folder;
    private readonly EmbeddedPostgresServer server;
    private readonly FileLock? serving;
    private readonly FileLock share;
    private readonly ILogger logger;
    private readonly CancellationTokenSource leaving = new();
    private readonly Task watching;

    private EmbeddedPostgres(EmbeddedPostgresFolder folder, EmbeddedPostgresServer server, FileLock? serving, FileLock share, ILogger logger)
    {
        this.folder = folder;
        this.server = server;
        this.serving = serving;
        this.share = share;
        this.logger = logger;
        watching = Task.Run(WatchAsync);
    }

    /// <summary>For migrations: the owner of the database <c>isms</c>, no superuser.</summary>
    public string OwnerConnectionString => EmbeddedPostgresCluster.ConnectionString(folder, EmbeddedPostgresCluster.Owner, EmbeddedPostgresCluster.Database);

    /// <summary>For the running program: the role <c>isms_app</c>, which may do what migrations grant it.</summary>
    public string ProgramConnectionString => EmbeddedPostgresCluster.ConnectionString(folder, EmbeddedPostgresCluster.Program, EmbeddedPostgresCluster.Database);

    /// <summary>For making and dropping whole databases, in tests. The program never uses it.</summary>
    public string SuperuserConnectionString => EmbeddedPostgresCluster.ConnectionString(folder, EmbeddedPostgresCluster.Superuser, EmbeddedPostgresCluster.Superuser);

    /// <summary>The server's main process; another one after a restart, 0 while it is down.</summary>
    public int ProcessId => server.ProcessId;

    /// <summary>
    /// 1. The one program that serves is told apart before anything is started.
    /// 2. A share of the server is taken before it is looked for, so that nobody stops it from now on.
    /// 3. It is joined, or started.
    /// </summary>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, CancellationToken ct = default)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new StartupException("The built-in database runs on Linux only; set ConnectionStrings:Isms to a PostgreSQL 15 or later.");
        }

        var folder = await EmbeddedPostgresFolder.OpenAsync(options.Data.Postgres, ct);
        var serving = options.Serving ? await ServeAloneAsync(folder, options.Data, ct) : null;
        FileLock? share = null;
        try
        {
            share = await FileLock.WaitAsync(() => FileLock.TryShared(folder.HoldersLock), Patience, ct)
                ?? throw new StartupException($"PostgreSQL in {folder.Root} has been stopping for a minute; look at {folder.Log}.");
            var server = new EmbeddedPostgresServer(folder, options);
            await server.EnsureRunningAsync(ct);
            return new EmbeddedPostgres(folder, server, serving, share, options.Logger);
        }
        catch
        {
            share?.Dispose();
            serving?.Dispose();
            throw;
        }
    }

    /// <summary>Leaves the server; the last to leave waits until it has stopped.</summary>
    public async ValueTask DisposeAsync()
    {
        await leaving.CancelAsync();
        await watching;
        leaving.Dispose();
        serving?.Dispose();
        if (share.ReleaseAsLast())
        {
            using var stopped = await FileLock.WaitAsync(() => FileLock.TryExclusive(folder.ServerLock), Patience, CancellationToken.None);
        }
    }

    private static async Task<FileLock> ServeAloneAsync(EmbeddedPostgresFolder folder, DataDirectory data, CancellationToken ct)
    {
        if (FileLock.TryExclusive(folder.ServingLock) is { } alone)
        {
            await File.WriteAllTextAsync(folder.ServingProcess, Environment.ProcessId.ToString(CultureInfo.InvariantCulture), ct);
            return alone;
        }

        var other = File.Exists(folder.ServingProcess) ? await File.ReadAllTextAsync(folder.ServingProcess, ct) : "unknown";
        throw new StartupException($"Another IsmsTracker (process {other}) already serves the data in {data.Root}; stop it first or give this one its own --DataDirectory.");
    }

    /// <summary>Starts the server again when it dies under us: at once the first time, ever more slowly while it keeps dying.</summary>
    private async Task WatchAsync()
    {
        var deaths = 0;
        var sinceDeath = Stopwatch.StartNew();
        try
        {
            while (true)
            {
                await Task.Delay(LookEvery, leaving.Token);
                if (await IsStillUpAsync())
                {
                    continue;
                }

                deaths = sinceDeath.Elapsed > Patience ? 1 : deaths + 1;
                sinceDeath.Restart();
                await Task.Delay(TimeSpan.FromSeconds(Math.Min(30, (1 << Math.Min(deaths - 1, 5)) - 1)), leaving.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // We are leaving: whether the server lives is for those who stay.
        }
    }

    private async Task<bool> IsStillUpAsync()
    {
        try
        {
            if (server.HasEnded())
            {
                await server.EnsureRunningAsync(leaving.Token);
                LogRestarted(server.ProcessId);
                return false;
            }

            return true;
        }
        catch (Exception refused) when (refused is StartupException or IOException or UnauthorizedAccessException or Npgsql.NpgsqlException)
        {
            LogNotRestarted(refused);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "PostgreSQL had died and was started again as process {ProcessId}")]
    private partial void LogRestarted(int processId);

    [LoggerMessage(LogLevel.Error, "PostgreSQL died and cannot be started yet; trying again")]
    private partial void LogNotRestarted(Exception reason);
}
