using System.Globalization;
using System.Text.RegularExpressions;

namespace IsmsTracker.Web.Platform.Database;

/// <summary>An installed PostgreSQL: the folder of its programs and its major version.</summary>
internal sealed partial record EmbeddedPostgresBinaries(string Folder, int Major)
{
    public const string Missing = "PostgreSQL 15 or later was not found. Install it (Debian: apt-get install postgresql) or set ConnectionStrings:Isms.";
    private const int OldestMajor = 15;

    public string Initdb => Path.Combine(Folder, "initdb");

    public string Postgres => Path.Combine(Folder, "postgres");

    /// <summary>The first that fits: from PATH, then Debian's newest, then the one that npm restored. Data that exists fixes the major version, for another cannot read it.</summary>
    public static async Task<EmbeddedPostgresBinaries> FindAsync(IReadOnlyList<string>? folders, int? majorOfData, CancellationToken ct)
    {
        var seen = new List<int>();
        foreach (var folder in (folders ?? UsualFolders()).Where(IsComplete))
        {
            var major = await MajorOfAsync(folder, ct);
            if (major >= OldestMajor && (majorOfData ?? major) == major)
            {
                return new EmbeddedPostgresBinaries(folder, major);
            }

            seen.Add(major);
        }

        throw new StartupException(majorOfData is { } made && seen.Exists(major => major >= OldestMajor)
            ? $"The data was made by PostgreSQL {made}, which is not installed here any more; install it (Debian: apt-get install postgresql-{made}) or give another --DataDirectory."
            : Missing);
    }

    /// <summary>
    /// These programs, where the server's account can reach them. What npm restored lies in the checkout, and root may keep that
    /// where nobody else may enter, such as its home: then a copy lies with the data, made anew when the programs have changed.
    /// </summary>
    public async Task<EmbeddedPostgresBinaries> WithinReachAsync(EmbeddedPostgresFolder folder, CancellationToken ct)
    {
        if (folder.Account.CanEnter(Folder))
        {
            return this;
        }

        var copy = this with { Folder = Path.Combine(folder.Programs, "bin") };
        if (!IsCopy(copy.Postgres))
        {
            await folder.TakeProgramsAsync(Path.GetDirectoryName(Folder)!, ct);
        }

        return copy;
    }

    private bool IsCopy(string postgres) =>
        File.Exists(postgres) && new FileInfo(postgres).Length == new FileInfo(Postgres).Length && File.GetLastWriteTimeUtc(postgres) == File.GetLastWriteTimeUtc(Postgres);

    private static IEnumerable<string> UsualFolders()
    {
        var debian = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(debian
                .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : 0)
                .Select(folder => Path.Combine(folder, "bin")))
            .Concat(PostgresFromNpm.Folders());
    }

    private static bool IsComplete(string folder) =>
        File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres"));

    private static async Task<int> MajorOfAsync(string folder, CancellationToken ct)
    {
        var (_, output) = await Posix.RunAsync([Path.Combine(folder, "postgres"), "--version"], "/", EmbeddedPostgresAccount.Surroundings, ct);
        return VersionNumber().Match(output) is { Success: true } match ? int.Parse(match.ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"(?<=\(PostgreSQL\) )\d{1,4}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionNumber();
}
