namespace IsmsTracker.Web.Seeds;

/// <summary>The clock of the demonstration's history: it stands at the step that is being done, and never goes back.</summary>
internal sealed class SeedClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset now = start;

    public override DateTimeOffset GetUtcNow() => now;

    public void MoveTo(DateTimeOffset to) =>
        now = to >= now ? to : throw new InvalidOperationException($"The history would go back from {now:O} to {to:O}.");
}
