using System.Globalization;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Mail;
using IsmsTracker.Web.Platform.TagHelpers;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Mail;

/// <summary>Sends what waits in the outbox, oldest first. A failure is tried again later and later, and in the end given up, visibly.</summary>
public sealed class SendOutbox(IsmsDbContext db, IMailTransport transport, TimeProvider clock)
{
    /// <summary>How long to wait after each failed attempt; after the last one the mail is given up.</summary>
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1),
        TimeSpan.FromHours(4), TimeSpan.FromHours(12), TimeSpan.FromHours(24),
    ];

    private const int MostInOneRun = 500;

    /// <summary>A server that is away need not be asked for every mail of the queue.</summary>
    private const int FailuresThatEndTheRun = 3;

    public async Task<MailRun> ExecuteAsync(CancellationToken ct)
    {
        var run = new MailRun(0, 0, 0);
        for (var i = 0; i < MostInOneRun && run.Deferred < FailuresThatEndTheRun; i++)
        {
            if (await SendNextAsync(ct) is not { } outcome)
            {
                break;
            }

            run = run.With(outcome);
        }

        return run;
    }

    /// <summary>
    /// One mail in one transaction. The row lock guards it against a second node, which passes it over; a crash before the
    /// commit gives the row back, so that a mail may be sent twice then, but is never lost.
    /// </summary>
    private async Task<MailOutcome?> SendNextAsync(CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var now = clock.GetUtcNow();
        var message = await db.OutboxMessages
            .FromSql($"SELECT * FROM outbox_message WHERE sent_at IS NULL AND gave_up_at IS NULL AND not_before <= {now} ORDER BY not_before, id LIMIT 1 FOR UPDATE SKIP LOCKED")
            .SingleOrDefaultAsync(ct);
        if (message is null)
        {
            return null;
        }

        var outcome = await TryAsync(message, now, ct);
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        db.ChangeTracker.Clear();
        return outcome;
    }

    private async Task<MailOutcome> TryAsync(OutboxMessage message, DateTimeOffset now, CancellationToken ct)
    {
        message.Attempts++;
        try
        {
            await transport.SendAsync(message, ct);
            message.SentAt = now;
            message.LastError = null;
            return MailOutcome.Sent;
        }
        catch (MailRefusedException refused)
        {
            message.GaveUpAt = now;
            message.LastError = refused.Message;
            return MailOutcome.GivenUp;
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            // also what nobody has thought of: one mail that cannot be made must not hold up all others
            message.LastError = trouble is MailDeferredException ? trouble.Message : $"It could not be sent ({trouble.GetType().Name}).";
            if (message.Attempts > Waits.Length)
            {
                message.GaveUpAt = now;
                return MailOutcome.GivenUp;
            }

            message.NotBefore = now + Waits[message.Attempts - 1];
            return MailOutcome.Deferred;
        }
    }
}

public enum MailOutcome
{
    Sent,
    Deferred,
    GivenUp,
}

/// <summary>What one run did.</summary>
public sealed record MailRun(int Sent, int Deferred, int GivenUp)
{
    public MailRun With(MailOutcome outcome) => outcome switch
    {
        MailOutcome.Sent => this with { Sent = Sent + 1 },
        MailOutcome.Deferred => this with { Deferred = Deferred + 1 },
        _ => this with { GivenUp = GivenUp + 1 },
    };

    public string Words => this == new MailRun(0, 0, 0)
        ? "Nothing waited to be sent."
        : string.Create(CultureInfo.InvariantCulture, $"{Wording.Count(Sent, "mail", "mails")} sent{(Deferred > 0 ? $", {Deferred} to be tried again" : "")}{(GivenUp > 0 ? $", {GivenUp} given up" : "")}.");
}
