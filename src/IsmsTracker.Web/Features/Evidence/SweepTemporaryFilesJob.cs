using IsmsTracker.Web.Platform.Jobs;
using IsmsTracker.Web.Platform.TagHelpers;

namespace IsmsTracker.Web.Features.Evidence;

internal sealed class SweepTemporaryFilesJob(SweepTemporaryFiles command) : IScheduledCommand
{
    public string Name => "sweep-temporary-files";

    public string Words => "Removes what uploads that broke off have left";

    public string Cron => "0 20 3 * * ?";

    public string Times => "every day at 03:20";

    public async Task<string> RunAsync(CancellationToken ct) =>
        await command.ExecuteAsync(ct) is > 0 and var removed ? $"{Wording.Count(removed, "left-over file", "left-over files")} removed." : "Nothing was left over.";
}
