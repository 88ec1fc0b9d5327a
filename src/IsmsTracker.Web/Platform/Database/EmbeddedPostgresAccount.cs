using System.Collections.Immutable;

namespace IsmsTracker.Web.Platform.Database;

/// <summary>
/// The account that PostgreSQL's processes run as: our own, or, because PostgreSQL refuses root, <c>postgres</c>, else
/// <c>nobody</c> (initdb wants an account that stands in /etc/passwd), with every privilege left behind.
/// </summary>
internal sealed record EmbeddedPostgresAccount(string Name, string? UserId, string? GroupId)
{
    /// <summary>What the server's processes know of ours: no connection strings, keys or PG* variables.</summary>
    public static IReadOnlyDictionary<string, string> Surroundings { get; } = ImmutableDictionary<string, string>.Empty
        .Add("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin")
        .Add("LC_ALL", "C.UTF-8")
        .Add("TZ", "UTC");

    /// <summary>The account that made the data, when <paramref name="rememberedName"/> says so: a PostgreSQL installed later must not change it.</summary>
    public static EmbeddedPostgresAccount For(string? rememberedName) =>
        Environment.IsPrivilegedProcess
            ? rememberedName is null ? Unprivileged() : Lookup(rememberedName) ?? throw new StartupException($"The database belongs to the account {rememberedName}, which does not exist on this machine any more; create it or give another --DataDirectory.")
            : new EmbeddedPostgresAccount(Environment.UserName, null, null);

    public static EmbeddedPostgresAccount Unprivileged() =>
        Lookup("postgres") ?? Lookup("nobody")
        ?? throw new StartupException("PostgreSQL does not run as root, and this machine has neither the account postgres nor nobody; create one or run the program as an ordinary user.");

    /// <summary>The command as this account runs it.</summary>
    public IReadOnlyList<string> Command(params IEnumerable<string> command) =>
        UserId is null
            ? [.. command]
            : ["setpriv", $"--reuid={UserId}", $"--regid={GroupId}", "--clear-groups", "--no-new-privs", "--inh-caps=-all", "--", .. command];

    /// <summary>Whether this account may pass through every folder down to this one, or down to its nearest parent that exists.</summary>
    public bool CanEnter(string folder)
    {
        var existing = new DirectoryInfo(folder);
        while (!existing.Exists && existing.Parent is { } parent)
        {
            existing = parent;
        }

        return Posix.RunAsync(Command("test", "-x", existing.FullName), "/", Surroundings, CancellationToken.None)
            .GetAwaiter().GetResult().ExitCode == 0;
    }

    /// <summary>Gives the named files and folders to this account; nothing to do when it is our own.</summary>
    public async Task OwnAsync(CancellationToken ct, params IEnumerable<string> paths)
    {
        if (UserId is null)
        {
            return;
        }

        var (exitCode, output) = await Posix.RunAsync(["chown", "--no-dereference", $"{UserId}:{GroupId}", .. paths], "/", Surroundings, ct);
        if (exitCode != 0)
        {
            throw new StartupException($"The database folder cannot be given to the account {Name}: {output.Trim()}");
        }
    }

    private static EmbeddedPostgresAccount? Lookup(string name) =>
        File.ReadLines("/etc/passwd")
            .Select(line => line.Split(':'))
            .Where(fields => fields.Length > 3 && fields[0] == name)
            .Select(fields => new EmbeddedPostgresAccount(name, fields[2], fields[3]))
            .FirstOrDefault();
}
