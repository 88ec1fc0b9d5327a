using IsmsTracker.Domain.People;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Templates;

namespace IsmsTracker.Web.Platform.Mail;

/// <summary>
/// Where a command puts a mail that it wants sent, in its own transaction; a job sends it. The words are fixed here, so that
/// what the administrator sees in the queue is what is sent.
/// </summary>
public sealed class Outbox(IsmsDbContext db, MailTemplates templates, TimeProvider clock)
{
    /// <param name="dedupeKey">What it is about, once. A second row with the same key makes the whole save fail.</param>
    public void Add(string template, Person recipient, string dedupeKey, TemplateValues values)
    {
        var words = templates.Fill(template, values);
        var now = clock.GetUtcNow();
        db.OutboxMessages.Add(new OutboxMessage
        {
            Id = Guid.NewGuid(),
            DedupeKey = dedupeKey,
            RecipientId = recipient.Id,
            ToAddress = recipient.Email,
            Subject = words.Subject,
            TextBody = words.Text,
            HtmlBody = words.Html,
            CreatedAt = now,
            NotBefore = now,
        });
    }
}
