using IsmsTracker.Web.Platform.Database;

namespace IsmsTracker.Web.Platform;

/// <summary>
/// Where one installation keeps what must not be lost: its database, its evidence files, and the mails it could not send
/// by SMTP. <see cref="Notice"/> is one line for the console when the place is not the one a person would expect.
/// </summary>
public sealed record DataDirectory(string Root, string? Notice = null)
{
    private const string SystemFolder = "/var/lib/ismstracker";

    public string Postgres => Path.Combine(Root, "postgres");

    public string Evidence => Path.Combine(Root, "evidence");

    /// <summary>Exports of everything, each for a week.</summary>
    public string Exports => Path.Combine(Root, "exports");

    public string Mail => Path.Combine(Root, "mail");

    /// <summary>
    /// The folder that was asked for (<c>--DataDirectory</c>, relative to where the person stands), else <c>data</c> beside the
    /// solution, else <c>data</c> beside the program. Root's own folders are closed to the account that PostgreSQL runs
    /// as (it refuses root), so what would lie in one of them goes to <c>/var/lib/ismstracker</c>.
    /// </summary>
    public static DataDirectory Resolve(string? asked, string? programFolder = null)
    {
        if (!string.IsNullOrWhiteSpace(asked))
        {
            return new DataDirectory(Path.GetFullPath(asked));
        }

        var usual = Path.Combine(HomeOf(programFolder ?? AppContext.BaseDirectory), "data");
        return !Environment.IsPrivilegedProcess || EmbeddedPostgresAccount.Unprivileged().CanEnter(usual)
            ? new DataDirectory(usual)
            : new DataDirectory(SystemFolder, $"Data is kept in {SystemFolder}, because {usual} is closed to the account that PostgreSQL runs as.");
    }

    private static string HomeOf(string programFolder)
    {
        for (var folder = new DirectoryInfo(programFolder); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "IsmsTracker.sln")))
            {
                return folder.FullName;
            }
        }

        return Path.TrimEndingDirectorySeparator(programFolder);
    }
}
