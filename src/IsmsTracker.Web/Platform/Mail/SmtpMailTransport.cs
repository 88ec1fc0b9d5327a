using System.Net;
using System.Net.Mail;
using IsmsTracker.Web.Data;

namespace IsmsTracker.Web.Platform.Mail;

/// <summary>Hands mails to the organization's server: STARTTLS and a user's password where they are configured.</summary>
internal sealed class SmtpMailTransport(SmtpOptions options, MailAddress from) : IMailTransport
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string Destination => $"{options.Host}:{options.Port}";

    public async Task SendAsync(OutboxMessage message, CancellationToken ct)
    {
        using var mail = MailMessages.Of(message, from);
        using var client = new SmtpClient(options.Host, options.Port)
        {
            EnableSsl = options.StartTls,
            Timeout = (int)Patience.TotalMilliseconds,
            Credentials = string.IsNullOrEmpty(options.User) ? null : new NetworkCredential(options.User, options.Password),
        };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            await client.SendMailAsync(mail, patience.Token);
        }
        catch (SmtpFailedRecipientException refused) when (IsPermanent(refused.StatusCode))
        {
            throw new MailRefusedException($"The mail server does not take mail for this address (answer {(int)refused.StatusCode}).", refused);
        }
        catch (SmtpException trouble)
        {
            throw new MailDeferredException(Sentence(trouble), trouble);
        }
        catch (OperationCanceledException silence) when (!ct.IsCancellationRequested)
        {
            throw new MailDeferredException("The mail server did not answer in time.", silence);
        }
    }

    /// <summary>5yz answers to a recipient are for good (RFC 5321, 4.2.1), but not those about our own sign-in, which an administrator can put right.</summary>
    private static bool IsPermanent(SmtpStatusCode code) =>
        code is SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.UserNotLocalTryAlternatePath or SmtpStatusCode.MailboxNameNotAllowed;

    private static string Sentence(SmtpException trouble) => trouble.StatusCode == SmtpStatusCode.GeneralFailure
        ? "The mail server could not be reached, or a safe connection could not be made."
        : $"The mail server said no (answer {(int)trouble.StatusCode}).";
}
