using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using IsmsTracker.Web.Data;

namespace IsmsTracker.Web.Platform.Mail;

/// <summary>
/// Takes one mail out of the house: by SMTP, or as a file where no server is configured. The edge of the process.
/// </summary>
public interface IMailTransport
{
    /// <summary>Where mails go, for the mail page: a server's name or a folder.</summary>
    string Destination { get; }

    /// <exception cref="MailRefusedException">It will never be taken: the address is none, or the server refuses it for good.</exception>
    /// <exception cref="MailDeferredException">It may be taken later: the server is away, busy or says so.</exception>
    Task SendAsync(OutboxMessage message, CancellationToken ct);
}

/// <summary>The mail will never be taken as it is. The message is shown to the administrator.</summary>
public sealed class MailRefusedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The mail could not be handed over now. The message is shown to the administrator.</summary>
public sealed class MailDeferredException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A row of the outbox as a mail with text and HTML.</summary>
internal static class MailMessages
{
    /// <exception cref="MailRefusedException">The address or subject cannot stand in a header (ASVS 1.3.11).</exception>
    public static MailMessage Of(OutboxMessage row, MailAddress from)
    {
        if (row.ToAddress.Any(char.IsControl) || row.Subject.Any(char.IsControl) || !MailAddress.TryCreate(row.ToAddress, out var to) || to.Address != row.ToAddress)
        {
            throw new MailRefusedException("The recipient's address or the subject cannot be used in a mail. Correct the person's address, then try again.");
        }

        var mail = new MailMessage(from, to)
        {
            Subject = row.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = row.TextBody,
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.QuotedPrintable,
            HeadersEncoding = Encoding.UTF8,
        };
        var html = AlternateView.CreateAlternateViewFromString(row.HtmlBody, Encoding.UTF8, MediaTypeNames.Text.Html);
        html.TransferEncoding = TransferEncoding.QuotedPrintable;
        mail.AlternateViews.Add(html);
        mail.Headers.Add("Message-ID", $"<{row.Id:N}@{from.Host}>");
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        return mail;
    }
}
