using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Jobs;
using IsmsTracker.Web.Platform.TagHelpers;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Jobs;

/// <summary>Removes runs of jobs that are older than anybody asks for: the outbox alone makes 1,440 a day. Not evidence.</summary>
public sealed class ForgetOldRuns(IsmsDbContext db, TimeProvider clock)
{
    private const int KeptDays = 90;

    public Task<int> ExecuteAsync(CancellationToken ct)
    {
        var before = clock.GetUtcNow().AddDays(-KeptDays);
        return db.JobRuns.Where(run => run.StartedAt < before).ExecuteDeleteAsync(ct);
    }
}

internal sealed class ForgetOldRunsJob(ForgetOldRuns command) : IScheduledCommand
{
    public string Name => "forget-old-runs";

    public string Words => "Forgets runs of jobs that are older than 90 days";

    public string Cron => "0 40 3 * * ?";

    public string Times => "every day at 03:40";

    public bool AtFirstStart => false;

    public async Task<string> RunAsync(CancellationToken ct) => $"{Wording.Count(await command.ExecuteAsync(ct), "old run", "old runs")} forgotten.";
}
