namespace IsmsTracker.Domain.Reviews;

/// <summary>The six times a review is reminded of. Stored as words: one reminder per occurrence, stage and recipient.</summary>
public enum ReminderStage
{
    ThirtyDaysBefore,
    SevenDaysBefore,
    OnTheDay,
    OneDayAfter,
    FourteenDaysAfter,
    ThirtyDaysAfter,
}

/// <summary>Whom a reminder goes to; who that is today is for the caller to find.</summary>
public enum ReminderRecipient
{
    Reviewer,
    Deputy,
    ComplianceOfficer,
}

/// <summary>A reminder that has become due: its stage, the day it was reached, and whom it goes to.</summary>
public sealed record Reminder(ReminderStage Stage, DateOnly ReachedOn, IReadOnlyList<ReminderRecipient> Recipients);

/// <summary>
/// Reminders 30, 7 and 0 days before the due date and 1 day after go to the reviewer; at 14 days after, the deputy is added;
/// at 30 days after, the compliance officer too. Only for occurrences that are due or late: the caller leaves out what is
/// done, skipped or missed.
/// </summary>
public static class ReminderStages
{
    private static readonly (ReminderStage Stage, int DaysAfterDue, ReminderRecipient[] Recipients)[] NewestFirst =
    [
        (ReminderStage.ThirtyDaysAfter, 30, [ReminderRecipient.Reviewer, ReminderRecipient.Deputy, ReminderRecipient.ComplianceOfficer]),
        (ReminderStage.FourteenDaysAfter, 14, [ReminderRecipient.Reviewer, ReminderRecipient.Deputy]),
        (ReminderStage.OneDayAfter, 1, [ReminderRecipient.Reviewer]),
        (ReminderStage.OnTheDay, 0, [ReminderRecipient.Reviewer]),
        (ReminderStage.SevenDaysBefore, -7, [ReminderRecipient.Reviewer]),
        (ReminderStage.ThirtyDaysBefore, -30, [ReminderRecipient.Reviewer]),
    ];

    /// <summary>
    /// The newest stage reached, or null when it is more than 30 days away. After days of standstill that is one mail, the one
    /// that is true today, and never the ones that were overtaken.
    /// </summary>
    public static Reminder? Due(DateOnly dueOn, DateOnly today)
    {
        var daysAfterDue = today.DayNumber - dueOn.DayNumber;
        foreach (var (stage, reachedAt, recipients) in NewestFirst)
        {
            if (daysAfterDue >= reachedAt)
            {
                return new(stage, dueOn.AddDays(reachedAt), recipients);
            }
        }

        return null;
    }
}
