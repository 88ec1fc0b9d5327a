using System.Security.Cryptography;
using System.Text;

namespace IsmsTracker.Web.Platform.Database;

/// <summary>
/// What lies in <c>data/postgres</c>: the cluster, its passwords, its socket, its log and the locks by which programs
/// find each other. Everything that a program needs for joining a running server is read from here.
/// </summary>
internal sealed record EmbeddedPostgresFolder(string Root, EmbeddedPostgresAccount Account)
{
    private const int LongestSocketPath = 107;

    public string Cluster => Path.Combine(Root, "cluster");

    public string UnfinishedCluster => Path.Combine(Root, "cluster.new");

    public string ServerFile => Path.Combine(Cluster, "postmaster.pid");

    public string Log => Path.Combine(Root, "server.log");

    /// <summary>Exclusive while one program starts the server or repairs its state.</summary>
    public string StartLock => Path.Combine(Root, "start.lock");

    /// <summary>Shared by every program that uses the server; who gets it exclusively knows that nobody does.</summary>
    public string HoldersLock => Path.Combine(Root, "holders.lock");

    /// <summary>Exclusive as long as any process of the server lives: they all inherit it, and it does not lie as a process id may.</summary>
    public string ServerLock => Path.Combine(Root, "server.lock");

    /// <summary>Exclusive to the one program that answers requests.</summary>
    public string ServingLock => Path.Combine(Root, "serving.lock");

    public string ServingProcess => Path.Combine(Root, "serving.pid");

    /// <summary>Exists once the roles and the database have been made.</summary>
    public string Provisioned => Path.Combine(Root, "provisioned");

    /// <summary>A copy of PostgreSQL's programs, where the account cannot reach the ones that were found.</summary>
    public string Programs => Path.Combine(Root, "programs");

    public string PasswordFile(string role) => Path.Combine(Root, role + ".password");

    public string PasswordOf(string role) => File.ReadAllText(PasswordFile(role));

    /// <summary>Where the server listens; in /tmp when the data directory's own path is too long for a socket (sun_path of unix(7)).</summary>
    public string SocketFolder => RememberedSocketFolder ?? throw new InvalidOperationException("The server has not been started yet.");

    /// <summary>The note names our folder too: a copy of the data directory must not take the original's socket for its own.</summary>
    private string? RememberedSocketFolder =>
        File.Exists(SocketNote) && File.ReadAllLines(SocketNote) is [var root, var folder] && root == Root ? folder : null;

    private string SocketNote => Path.Combine(Root, "socket.path");

    public static async Task<EmbeddedPostgresFolder> OpenAsync(string root, CancellationToken ct)
    {
        try
        {
            Directory.CreateDirectory(root);
            using var probe = File.Create(Path.Combine(root, Unfinished(".writable")), 1, FileOptions.DeleteOnClose);
            var accountNote = Path.Combine(root, "account");
            var account = EmbeddedPostgresAccount.For(File.Exists(accountNote) ? await File.ReadAllTextAsync(accountNote, ct) : null);

            // the folder itself is given to the account below, and another start may be between making and giving it
            if (!account.CanEnter(Path.GetDirectoryName(root)!))
            {
                throw new StartupException($"PostgreSQL does not run as root, and the account {account.Name} cannot enter {root}; give another --DataDirectory or open its parent folders (chmod o+x).");
            }

            Posix.CreatePrivateFolder(root);
            await account.OwnAsync(ct, root);
            await WriteWholeAsync(accountNote, account.Name, ct);
            return new EmbeddedPostgresFolder(root, account);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The folder {root} cannot be written by {Environment.UserName}; give another --DataDirectory or the right to write there.", refused);
        }
    }

    /// <summary>Makes a role's password if it has none yet: 24 random bytes, readable by the program's account alone.</summary>
    public async Task EnsurePasswordAsync(string role, CancellationToken ct)
    {
        if (!File.Exists(PasswordFile(role)))
        {
            await WriteWholeAsync(PasswordFile(role), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)), ct);
        }
    }

    /// <summary>Copied beside and renamed when whole, with their links. One program at a time comes here (<see cref="StartLock"/>).</summary>
    public async Task TakeProgramsAsync(string from, CancellationToken ct)
    {
        var unfinished = Programs + ".new";
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        var (exitCode, output) = await Posix.RunAsync(["cp", "--recursive", "--no-dereference", "--preserve=mode,timestamps", from, unfinished], Root, EmbeddedPostgresAccount.Surroundings, ct);
        if (exitCode != 0)
        {
            throw new StartupException($"PostgreSQL's programs cannot be copied to {Programs}, where the account {Account.Name} could reach them: {output.Trim()}");
        }

        if (Directory.Exists(Programs))
        {
            Directory.Delete(Programs, recursive: true);
        }

        Directory.Move(unfinished, Programs);
    }

    /// <summary>Makes the socket's folder, private to the server's account. One in /tmp is used again only when it is still ours and closed to others.</summary>
    public async Task PrepareSocketAsync(CancellationToken ct)
    {
        var folder = Path.Combine(Root, "socket");
        if (Encoding.UTF8.GetByteCount(Path.Combine(folder, ".s.PGSQL.5432")) <= LongestSocketPath)
        {
            Posix.CreatePrivateFolder(folder);
            await Account.OwnAsync(ct, folder);
        }
        else if (RememberedSocketFolder is { } remembered && await IsOursAsync(remembered, ct))
        {
            folder = remembered;
        }
        else
        {
            folder = Path.Combine("/tmp", "isms-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
            Posix.CreatePrivateFolder(folder);
            await Account.OwnAsync(ct, folder);
        }

        await WriteWholeAsync(SocketNote, $"{Root}\n{folder}\n", ct);
    }

    private async Task<bool> IsOursAsync(string folder, CancellationToken ct)
    {
        var (_, output) = await Posix.RunAsync(["stat", "--format=%U %a %F", folder], "/", EmbeddedPostgresAccount.Surroundings, ct);
        return output.Trim() == $"{Account.Name} 700 directory";
    }

    private static async Task WriteWholeAsync(string path, string text, CancellationToken ct)
    {
        var unfinished = Unfinished(path);
        await using (var file = new FileStream(unfinished, Posix.PrivateFile(FileMode.Create)))
        {
            await file.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
    }

    private static string Unfinished(string path) => $"{path}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}.new";
}
