using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform;
using IsmsTracker.Web.Platform.Jobs;
using IsmsTracker.Web.Platform.TagHelpers;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Exports;

/// <summary>Removes the files of exports after a week: they hold everything, and nobody should find them lying about. That they were made stays in the record.</summary>
public sealed class ForgetExports(IsmsDbContext db, DataDirectory data, TimeProvider clock)
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    public async Task<int> ExecuteAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var before = now - KeptFor;
        var old = await db.ExportRuns.Where(run => run.EndedAt < before && run.RemovedAt == null).Select(run => run.Id).ToListAsync(ct);
        foreach (var id in old)
        {
            File.Delete(BuildExports.PathOf(data, id));
            await db.ExportRuns.Where(run => run.Id == id).ExecuteUpdateAsync(set => set.SetProperty(run => run.RemovedAt, now), ct);
        }

        return old.Count;
    }
}

internal sealed class ForgetExportsJob(ForgetExports command) : IScheduledCommand
{
    public string Name => "forget-exports";

    public string Words => "Removes the files of exports that are older than a week";

    public string Cron => "0 50 3 * * ?";

    public string Times => "every day at 03:50";

    public bool AtFirstStart => false;

    public async Task<string> RunAsync(CancellationToken ct) => $"{Wording.Count(await command.ExecuteAsync(ct), "old export", "old exports")} removed.";
}
