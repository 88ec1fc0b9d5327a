namespace IsmsTracker.Domain.Reviews;

/// <summary>
/// The first due day that is proposed for a control's review: at least 30 days ahead, spread by weeks over one interval so
/// that a year does not begin with thirty reviews on one day, and never on a Saturday or Sunday. A proposal, never imposed.
/// </summary>
public static class FirstDueDay
{
    private const int DaysOfNotice = 30;

    /// <param name="index">Which of the controls of the same interval this is, from 0.</param>
    public static DateOnly Of(DateOnly today, Recurrence every, int index)
    {
        var start = today.AddDays(DaysOfNotice);
        var weeks = Math.Max(1, (every.After(start, 1).DayNumber - start.DayNumber) / 7);
        var day = start.AddDays(7 * (index % weeks));
        return day.DayOfWeek switch
        {
            DayOfWeek.Saturday => day.AddDays(2),
            DayOfWeek.Sunday => day.AddDays(1),
            _ => day,
        };
    }
}
