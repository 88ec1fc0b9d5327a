using System.Net.Mail;
using IsmsTracker.Web.Data;

namespace IsmsTracker.Web.Platform.Mail;

/// <summary>Where no SMTP server is configured: each mail becomes one <c>.eml</c> file that any mail program opens.</summary>
internal sealed class FolderMailTransport(string folder, MailAddress from) : IMailTransport
{
    public string Destination => folder;

    /// <summary>Sending the same row again writes the same file, so that a crash in between leaves one mail and not two.</summary>
    public async Task SendAsync(OutboxMessage message, CancellationToken ct)
    {
        using var mail = MailMessages.Of(message, from);
        var working = new DirectoryInfo(Path.Combine(folder, $".{message.Id:N}"));
        try
        {
            working.Create();
            // the platform writes the MIME text; only the names of sender and receiver for its own pick-up service come off
            using (var writer = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = working.FullName })
            {
                await writer.SendMailAsync(mail, ct);
            }

            var lines = await File.ReadAllLinesAsync(working.GetFiles().Single().FullName, ct);
            var kept = lines.SkipWhile(line => line.StartsWith("X-Sender:", StringComparison.Ordinal) || line.StartsWith("X-Receiver:", StringComparison.Ordinal));
            var finished = Path.Combine(working.FullName, "finished");
            await File.WriteAllTextAsync(finished, string.Join("\r\n", kept) + "\r\n", ct);
            File.Move(finished, Path.Combine(folder, $"{message.CreatedAt:yyyyMMdd-HHmmss}-{message.Id:N}.eml"), overwrite: true);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new MailDeferredException("The mail could not be written as a file. Check that the mail folder can be written and has room.", trouble);
        }
        finally
        {
            if (working.Exists)
            {
                working.Delete(recursive: true);
            }
        }
    }
}
