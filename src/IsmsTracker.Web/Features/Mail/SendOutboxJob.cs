using IsmsTracker.Web.Platform.Jobs;

namespace IsmsTracker.Web.Features.Mail;

internal sealed class SendOutboxJob(SendOutbox command) : IScheduledCommand
{
    public string Name => "send-outbox";

    public string Words => "Sends the mails that wait";

    public string Cron => "0 * * * * ?";

    public string Times => "every minute";

    public async Task<string> RunAsync(CancellationToken ct) => (await command.ExecuteAsync(ct)).Words;
}
