using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Organizations;
using IsmsTracker.Domain.People;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Reminders;

/// <summary>
/// Reminds of reviews that are due or late: 30, 7 and 0 days before, then 1, 14 and 30 days after. Each stage of each review
/// once for each person, the newest stage only, and all of one person's reminders of a day in one mail.
/// </summary>
public sealed class SendReviewReminders(IsmsDbContext db, DueRemindersQuery due, CurrentOrganization organization, Outbox outbox, PublicAddress address, TimeProvider clock)
{
    /// <summary>Any number that no other lock of this program uses.</summary>
    private const long LockOfReminders = 7_004_001;

    /// <summary>
    /// 1. Take the lock. 2. Read what is due and what was sent. 3. Add reminders and mails. 4. Commit all of it.
    /// The lock guards steps 2 to 4 against a second node, which then finds nothing left to do; a crash frees it and leaves
    /// nothing. The keys of both tables would refuse a double all the same.
    /// </summary>
    public async Task<RemindersSent> ExecuteAsync(CancellationToken ct)
    {
        if (await organization.FindAsync(ct) is not { } current)
        {
            return new RemindersSent(0, 0);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LockOfReminders})", ct);
        var today = await organization.TodayAsync(ct);
        var sent = await RemindAsync(current, today, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return sent;
    }

    private async Task<RemindersSent> RemindAsync(Organization current, DateOnly today, CancellationToken ct)
    {
        var people = await db.People.AsNoTracking().Where(person => person.IsActive).ToDictionaryAsync(person => person.Id, ct);
        var open = await due.ListAsync(today, people, ct);
        var days = open.Select(reminder => reminder.Review.ScheduledOn).ToList();
        var known = (await db.ReviewReminders.AsNoTracking().Where(row => days.Contains(row.ScheduledOn)).ToListAsync(ct))
            .Select(row => (row.RuleId, row.ScheduledOn, row.Stage, row.RecipientId)).ToHashSet();
        var mailed = await MailedTodayAsync(today, people.Keys, ct);

        var count = new RemindersSent(0, 0);
        foreach (var ofPerson in open.GroupBy(reminder => reminder.Recipient).Where(group => !mailed.Contains(KeyOf(group.Key, today))))
        {
            var fresh = ofPerson.Where(reminder => !known.Contains((reminder.Review.RuleId, reminder.Review.ScheduledOn, reminder.Stage, reminder.Recipient))).ToList();
            if (fresh.Count > 0)
            {
                Add(people[ofPerson.Key], fresh, current, today);
                count = new RemindersSent(count.Reminders + fresh.Count, count.Mails + 1);
            }
        }

        return count;
    }

    /// <summary>Who has had their one mail of today: what came up since then waits for tomorrow.</summary>
    private async Task<HashSet<string>> MailedTodayAsync(DateOnly today, IEnumerable<PersonId> people, CancellationToken ct)
    {
        var keys = people.Select(person => KeyOf(person, today)).ToList();
        return [.. await db.OutboxMessages.Where(row => keys.Contains(row.DedupeKey)).Select(row => row.DedupeKey).ToListAsync(ct)];
    }

    private void Add(Person recipient, List<DueReminder> reminders, Organization current, DateOnly today)
    {
        var now = clock.GetUtcNow();
        db.ReviewReminders.AddRange(reminders.Select(reminder => new ReviewReminder
        {
            RuleId = reminder.Review.RuleId,
            ScheduledOn = reminder.Review.ScheduledOn,
            Stage = reminder.Stage,
            RecipientId = recipient.Id,
            RemindedAt = now,
        }));
        outbox.Add(ReminderMail.Template, recipient, KeyOf(recipient.Id, today), new ReminderMail(address).Values(recipient, reminders, current, today));
    }

    private static string KeyOf(PersonId person, DateOnly today) => $"review-reminders/{person.Value}/{today:yyyy-MM-dd}";
}

/// <summary>How many stages were reached, and in how many mails.</summary>
public sealed record RemindersSent(int Reminders, int Mails);
