namespace IsmsTracker.Domain.Reviews;

/// <summary>How an expected review stands on a day. Computed from dates, never stored.</summary>
public enum OccurrenceState
{
    /// <summary>Not yet inside its lead time.</summary>
    Upcoming,

    /// <summary>Inside its lead time, up to and on the due date.</summary>
    Due,

    /// <summary>Past its due date, and can still be done.</summary>
    Late,

    /// <summary>The next one has become due: this one stays missed for ever, later work is an unscheduled review.</summary>
    Missed,

    DoneOnTime,
    DoneLate,

    /// <summary>Reviewed by who runs the control: counts once somebody else confirms it, and is late after 30 days (SOD-02).</summary>
    AwaitingSecondLook,

    /// <summary>Left out on purpose, with a reason.</summary>
    Skipped,
}

/// <summary>A state with the number of days past the due date: until done, or until the day asked about; 0 when not late.</summary>
public readonly record struct OccurrenceStanding(OccurrenceState State, int DaysLate);

/// <summary>The rule that gives an occurrence its state on a day, which may lie in the past (<c>as of</c>).</summary>
public static class OccurrenceStates
{
    public const int DefaultLeadDays = 30;

    /// <param name="dueOn">The scheduled date, or the date it was moved to.</param>
    /// <param name="nextScheduledDueOn">The due date of the following occurrence; null when none follows, then it never becomes missed.</param>
    /// <param name="leadDays">How many days before the due date it may be started.</param>
    /// <param name="doneOn">The day it was done; a day after <paramref name="today"/> does not count yet.</param>
    /// <param name="skipped">Whether it was skipped by then.</param>
    /// <param name="today">The day asked about, in the organization's time zone.</param>
    public static OccurrenceStanding Derive(
        DateOnly dueOn, DateOnly? nextScheduledDueOn, int leadDays, DateOnly? doneOn, bool skipped, DateOnly today)
    {
        if (skipped)
        {
            return new(OccurrenceState.Skipped, 0);
        }

        var done = doneOn <= today ? doneOn : null;
        var daysLate = Math.Max(0, (done ?? today).DayNumber - dueOn.DayNumber);
        if (IsMissed(dueOn, nextScheduledDueOn, done ?? today))
        {
            return new(OccurrenceState.Missed, Math.Max(0, today.DayNumber - dueOn.DayNumber));
        }

        if (done is not null)
        {
            return new(daysLate == 0 ? OccurrenceState.DoneOnTime : OccurrenceState.DoneLate, daysLate);
        }

        if (daysLate > 0)
        {
            return new(OccurrenceState.Late, daysLate);
        }

        return new(today.DayNumber >= dueOn.DayNumber - leadDays ? OccurrenceState.Due : OccurrenceState.Upcoming, 0);
    }

    /// <summary>Missed from the due date of the next occurrence, but never on or before its own due date, however it was moved.</summary>
    public static bool IsMissed(DateOnly dueOn, DateOnly? nextScheduledDueOn, DateOnly today) =>
        nextScheduledDueOn <= today && today > dueOn;
}
