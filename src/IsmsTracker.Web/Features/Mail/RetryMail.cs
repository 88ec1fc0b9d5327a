using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Mail;

/// <summary>
/// Puts a mail that failed back at the head of the queue, to the person's address of today. Refuses <c>mail.sent</c> for one
/// that is on its way or gone.
/// </summary>
public sealed class RetryMail(IsmsDbContext db, TimeProvider clock)
{
    public async Task<Result<Guid>> ExecuteAsync(Actor actor, Guid id, CancellationToken ct)
    {
        if (!actor.May(Act.ViewMailQueue))
        {
            return Refusal.Forbidden;
        }

        var now = clock.GetUtcNow();
        var changed = await db.OutboxMessages.Where(row => row.Id == id && row.SentAt == null && (row.GaveUpAt != null || row.Attempts > 0)).ExecuteUpdateAsync(
            row => row
                .SetProperty(message => message.ToAddress, message => db.People.Where(person => person.Id == message.RecipientId).Select(person => person.Email).Single())
                .SetProperty(message => message.NotBefore, now)
                .SetProperty(message => message.GaveUpAt, (DateTimeOffset?)null)
                .SetProperty(message => message.Attempts, 0),
            ct);
        return changed == 1 ? id
            : await db.OutboxMessages.AnyAsync(row => row.Id == id, ct) ? Refusal.Rule("mail.sent", "This mail was sent, or waits for its first attempt already.")
            : Refusal.NotFound;
    }
}
