using IsmsTracker.Web.Platform.Jobs;
using IsmsTracker.Web.Platform.TagHelpers;

namespace IsmsTracker.Web.Features.Reminders;

internal sealed class SendReviewRemindersJob(SendReviewReminders command) : IScheduledCommand
{
    public string Name => "send-review-reminders";

    public string Words => "Reminds people of reviews that are due or late";

    public string Cron => "0 0 7 * * ?";

    public string Times => "every day at 07:00";

    public async Task<string> RunAsync(CancellationToken ct)
    {
        var sent = await command.ExecuteAsync(ct);
        return sent.Mails == 0 ? "Nobody had to be reminded." : $"{Wording.Count(sent.Reminders, "reminder", "reminders")} in {Wording.Count(sent.Mails, "mail", "mails")}.";
    }
}
