namespace IsmsTracker.Web.Platform;

/// <summary>What one run of the program stands on: found out by the command line, or given by a test.</summary>
/// <param name="Args">Configuration as on the command line, such as <c>--urls http://127.0.0.1:0</c>.</param>
/// <param name="ConnectionString">The running program's, least-privileged.</param>
/// <param name="Demo">Offers to sign in as a demo person with one click; only ever on a demonstration database.</param>
/// <param name="Clock">The system's clock unless a test or the demo's history sets its own.</param>
public sealed record HostSettings(string[] Args, string ConnectionString, DataDirectory Data, bool Demo = false, TimeProvider? Clock = null)
{
    /// <summary>Whether jobs wake by themselves. Verbs and the demo's history run their commands directly.</summary>
    public bool RunScheduler { get; init; } = true;

    /// <summary>The same database as its owner, for the verb that reads an export in; null where it is not known.</summary>
    public string? OwnerConnectionString { get; init; }

    /// <summary>The last word on services, for a test that replaces what stands at the edge.</summary>
    public Action<IServiceCollection>? ConfigureServices { get; init; }
}
