namespace IsmsTracker.Domain.Reviews;

/// <summary>
/// One expected review: when it is scheduled, the period it looks back on, and when the next one follows. The scheduled date
/// is its identity for ever; moving it changes only its due date.
/// </summary>
public sealed record ScheduledOccurrence(DateOnly ScheduledOn, DateOnly PeriodFrom, DateOnly PeriodTo, DateOnly NextScheduledOn);

/// <summary>
/// The dates of a recurring review, counted from the anchor by multiples of the interval. A review done late does not shift
/// the following ones (REQ-29).
/// </summary>
public static class Schedule
{
    /// <summary>Every scheduled date from <paramref name="from"/> to <paramref name="to"/>, both included. The anchor is the first; nothing is due before it.</summary>
    public static IEnumerable<DateOnly> Dates(DateOnly anchor, Recurrence recurrence, DateOnly from, DateOnly to) =>
        Occurrences(anchor, recurrence, from, to).Select(occurrence => occurrence.ScheduledOn);

    /// <summary>
    /// The same dates with their periods: from the day after the previous scheduled date to the scheduled date. Periods touch
    /// and never overlap; the first reaches one interval back from the anchor.
    /// </summary>
    public static IEnumerable<ScheduledOccurrence> Occurrences(DateOnly anchor, Recurrence recurrence, DateOnly from, DateOnly to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(recurrence.Count, 1, nameof(recurrence));
        return Walk(anchor, recurrence, from, to);
    }

    private static IEnumerable<ScheduledOccurrence> Walk(DateOnly anchor, Recurrence recurrence, DateOnly from, DateOnly to)
    {
        for (var n = FirstCandidate(anchor, recurrence, from); recurrence.After(anchor, n) is var date && date <= to; n++)
        {
            if (date >= from)
            {
                yield return new(date, recurrence.After(anchor, n - 1).AddDays(1), date, recurrence.After(anchor, n + 1));
            }
        }
    }

    /// <summary>A multiple at or shortly before the first date asked for: a daily rule ten years old need not be walked from its anchor.</summary>
    private static int FirstCandidate(DateOnly anchor, Recurrence recurrence, DateOnly from)
    {
        var elapsed = recurrence.Unit switch
        {
            RecurrenceUnit.Days => from.DayNumber - anchor.DayNumber,
            RecurrenceUnit.Weeks => (from.DayNumber - anchor.DayNumber) / 7,
            _ => ((from.Year - anchor.Year) * 12) + from.Month - anchor.Month,
        };
        return Math.Max(0, (elapsed / recurrence.Count) - 1);
    }
}
