using IsmsTracker.Domain;

namespace IsmsTracker.Web.Seeds;

/// <summary>One thing that somebody did on a day of the history, by one command.</summary>
/// <param name="At">When; steps are done in this order.</param>
/// <param name="Name">For the exception that a refusal becomes.</param>
/// <param name="RunAsync">Runs the command in a scope of its own; a refusal ends the load.</param>
internal sealed record SeedStep(DateTimeOffset At, string Name, Func<IServiceProvider, CancellationToken, Task<Refusal?>> RunAsync);
