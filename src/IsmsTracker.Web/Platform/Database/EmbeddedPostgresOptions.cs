using Microsoft.Extensions.Logging.Abstractions;

namespace IsmsTracker.Web.Platform.Database;

/// <summary>How the program's own PostgreSQL is run.</summary>
public sealed record EmbeddedPostgresOptions(DataDirectory Data)
{
    /// <summary>True for the program that answers requests: only one may do so on one data directory. Verbs join beside it.</summary>
    public bool Serving { get; init; }

    /// <summary>Settings beyond ours, as <c>name=value</c>. Tests turn durability off here; nobody else should.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Folders to look for <c>initdb</c> and <c>postgres</c> in; PATH and Debian's folders when null.</summary>
    public IReadOnlyList<string>? BinaryFolders { get; init; }

    public ILogger Logger { get; init; } = NullLogger.Instance;
}
