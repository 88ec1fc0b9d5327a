namespace IsmsTracker.Web.Platform.Typesetting;

/// <summary>How reports are typeset; configuration section <c>Typesetting</c>. Nothing needs to be set.</summary>
public sealed record TypesettingOptions
{
    public const string Section = "Typesetting";

    /// <summary>The Node.js program: a name on the PATH or a full path.</summary>
    public string Node { get; init; } = "node";

    /// <summary>Where <c>npm ci</c> put the compiler and the fonts; found by itself when empty (see <see cref="TypesettingFolders"/>).</summary>
    public string? NodeModules { get; init; }

    /// <summary>Where the layouts are. An organisation that keeps its own points here; empty means the ones delivered with the program.</summary>
    public string? Templates { get; init; }

    public TimeSpan StartTimeLimit { get; init; } = TimeSpan.FromSeconds(20);

    public TimeSpan RequestTimeLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The compiler keeps what it used; above this the worker is replaced after it has answered.</summary>
    public int RecycleAboveMegabytes { get; init; } = 512;

    /// <summary>Start the worker with the program instead of with the first report.</summary>
    public bool WarmUp { get; init; }

    internal bool AreSound() =>
        !string.IsNullOrWhiteSpace(Node)
        && StartTimeLimit > TimeSpan.Zero
        && RequestTimeLimit > TimeSpan.Zero
        && RecycleAboveMegabytes >= 64;
}
