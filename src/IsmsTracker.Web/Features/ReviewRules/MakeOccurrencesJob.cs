using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Platform.Jobs;
using IsmsTracker.Web.Platform.TagHelpers;

namespace IsmsTracker.Web.Features.ReviewRules;

internal sealed class MakeOccurrencesJob(MakeOccurrences command) : IScheduledCommand
{
    public string Name => "make-occurrences";

    public string Words => "Keeps the calendar of reviews a year ahead";

    public string Cron => "0 10 0 * * ?";

    public string Times => "every day at 00:10";

    public async Task<string> RunAsync(CancellationToken ct) => await command.ExecuteAsync(Actor.System, ct) is > 0 and var changed
        ? $"{Wording.Count(changed, "date", "dates")} added or brought up to date."
        : "The calendar was complete already.";
}
