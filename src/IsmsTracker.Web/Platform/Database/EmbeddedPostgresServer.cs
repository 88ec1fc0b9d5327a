using System.Globalization;
using System.Net.Sockets;

namespace IsmsTracker.Web.Platform.Database;

/// <summary>Brings the server of one folder to "running", from whatever state a first start, a kill -9 or a power cut has left.</summary>
internal sealed class EmbeddedPostgresServer(EmbeddedPostgresFolder folder, EmbeddedPostgresOptions options)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The main process of the server, as it says itself; 0 while there is none.</summary>
    public int ProcessId => ServerFileLines() is [var id, ..] && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var process) ? process : 0;

    /// <summary>Whether any process of the server lives. Asks the kernel, so neither a stale file nor a zombie can deceive it.</summary>
    public bool HasEnded()
    {
        using var free = FileLock.TryExclusive(folder.ServerLock);
        return free is not null;
    }

    /// <summary>
    /// 1. One program at a time: what follows is guarded by the start lock.
    /// 2. A server that is ready is joined; one that is going down is waited for.
    /// 3. Without a cluster one is made; without a server, what its last life left is cleared and it is started.
    /// 4. Roles and database are made when a first start was cut short before them.
    /// </summary>
    public async Task EnsureRunningAsync(CancellationToken ct)
    {
        using var start = await FileLock.WaitAsync(() => FileLock.TryExclusive(folder.StartLock), Patience, ct)
            ?? throw new StartupException($"Another program has been starting the database in {folder.Root} for a minute; look at it, or at {folder.Log}.");
        if (!await IsReadyAsync(ct))
        {
            var found = await EmbeddedPostgresBinaries.FindAsync(options.BinaryFolders, MajorOfData(), ct);
            var binaries = await found.WithinReachAsync(folder, ct);
            await EmbeddedPostgresCluster.EnsureMadeAsync(folder, binaries, ct);
            await folder.PrepareSocketAsync(ct);
            ForgetLastLife();
            await LaunchAsync(binaries, ct);
        }

        await EmbeddedPostgresCluster.EnsureProvisionedAsync(folder, ct);
    }

    private async Task<bool> IsReadyAsync(CancellationToken ct)
    {
        for (var left = Patience; left > TimeSpan.Zero; left -= TimeSpan.FromMilliseconds(10))
        {
            if (HasEnded())
            {
                return false;
            }

            if (SaysReady() && await AnswersAsync(ct))
            {
                return true;
            }

            await Task.Delay(10, ct);
        }

        throw new StartupException($"PostgreSQL in {folder.Root} has been neither ready nor gone for a minute; look at {folder.Log}, or stop its processes.");
    }

    private async Task LaunchAsync(EmbeddedPostgresBinaries binaries, CancellationToken ct)
    {
        if (File.Exists(folder.Log))
        {
            File.Move(folder.Log, folder.Log + ".1", overwrite: true);
        }

        await folder.Account.OwnAsync(ct, folder.ServerLock, folder.HoldersLock);
        using var guard = EmbeddedPostgresGuard.Start(folder, [binaries.Postgres, "-D", folder.Cluster, .. Settings().SelectMany(setting => new[] { "-c", setting })]);
        while (!SaysReady())
        {
            if (guard.HasExited)
            {
                throw new StartupException($"PostgreSQL did not start: {LastWords()}");
            }

            await Task.Delay(10, ct);
        }
    }

    /// <summary>Local only and durable; its log has no detail lines and no statements, for those would carry content.</summary>
    private IEnumerable<string> Settings() =>
    [
        "listen_addresses=", "port=5432", $"unix_socket_directories={folder.SocketFolder}", "unix_socket_permissions=0700",
        "timezone=UTC", "log_timezone=UTC", "log_error_verbosity=terse", "log_min_error_statement=panic",
        .. options.Settings,
    ];

    /// <summary>
    /// Nobody holds the server lock, so whatever its files say, our server is gone. One thing only may stand against it:
    /// somebody started PostgreSQL on this folder by hand.
    /// </summary>
    private void ForgetLastLife()
    {
        if (File.Exists(folder.ServerFile))
        {
            var process = $"/proc/{ProcessId}/cwd/postmaster.pid";
            if (File.Exists(process) && File.ReadLines(process).Take(3).SequenceEqual(ServerFileLines().Take(3)))
            {
                throw new StartupException($"A PostgreSQL that was started by hand (process {ProcessId}) uses {folder.Cluster}; stop it first.");
            }

            File.Delete(folder.ServerFile);
        }

        Array.ForEach(Directory.GetFiles(folder.SocketFolder, ".s.PGSQL.*"), File.Delete);
    }

    /// <summary>Line 8 of the server's file is its state.</summary>
    private bool SaysReady() => File.Exists(folder.ServerFile) && ServerFileLines() is { Length: >= 8 } lines && lines[7].Trim() == "ready";

    private async Task<bool> AnswersAsync(CancellationToken ct)
    {
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Path.Combine(folder.SocketFolder, ".s.PGSQL.5432")), ct);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private int? MajorOfData()
    {
        var version = Path.Combine(folder.Cluster, "PG_VERSION");
        return File.Exists(version) ? int.Parse(File.ReadAllText(version), CultureInfo.InvariantCulture) : null;
    }

    /// <summary>PostgreSQL rewrites its file while we read it and deletes it when it goes: then it says nothing.</summary>
    private string[] ServerFileLines()
    {
        try
        {
            return File.ReadAllLines(folder.ServerFile);
        }
        catch (IOException)
        {
            return [];
        }
    }

    private string LastWords() =>
        (File.Exists(folder.Log) ? File.ReadLines(folder.Log).LastOrDefault(line => line.Contains("FATAL", StringComparison.Ordinal)) : null)
        ?? $"see {folder.Log}.";
}
