using System.Globalization;
using System.Text;
using IsmsTracker.Domain.Time;

namespace IsmsTracker.Web.Seeds;

/// <summary>
/// Turns "so many days ago" into instants in working hours of the organization. Weekend days go to the working day before or
/// after, so what comes first in the files comes first in the history; within a day the hour tells kinds of work apart. The
/// minute follows from the step's key: the same files on the same day give the same instants.
/// </summary>
internal sealed class SeedCalendar(DateOnly today, TimeZoneInfo zone)
{
    private const int LastMinute = 55;

    public DateOnly Today => today;

    /// <summary>The first day of the history: two years ago.</summary>
    public DateOnly FirstDay { get; } = OnOrAfter(today.AddMonths(-24));

    /// <summary>Everything is done by the end of this day, so that nothing lies in the future whatever the hour of loading.</summary>
    public DateOnly LastDay { get; } = OnOrBefore(today.AddDays(-1));

    /// <summary>How many days ago a day is; what the files say in days.</summary>
    public int Since(DateOnly day) => today.DayNumber - day.DayNumber;

    public DateOnly DaysAgo(int days) => Within(OnOrBefore(today.AddDays(-days)));

    /// <summary>A working day on or before, inside the history.</summary>
    public DateOnly Before(DateOnly day) => Within(OnOrBefore(day));

    /// <summary>A working day on or after, inside the history.</summary>
    public DateOnly After(DateOnly day) => Within(OnOrAfter(day));

    /// <summary>The n-th working day after the first.</summary>
    public DateOnly WorkingDay(int n)
    {
        var day = FirstDay;
        for (var i = 0; i < n; i++)
        {
            day = OnOrAfter(day.AddDays(1));
        }

        return day;
    }

    public DateTimeOffset At(DateOnly day, int hour, string key)
    {
        var local = day.ToDateTime(new TimeOnly(hour, Spread(key, LastMinute), Spread(key + "s", 60)));
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>Which day it is there at an instant.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => OrganizationTime.DateOn(instant, zone);

    /// <summary>A number below <paramref name="below"/> that depends on the text alone (FNV-1a).</summary>
    public static int Spread(string text, int below) =>
        (int)(Encoding.UTF8.GetBytes(text).Aggregate(2166136261u, (hash, part) => unchecked((hash ^ part) * 16777619u)) % (uint)below);

    /// <summary>Fills {quarter}, {month}, {year} and {date} of the files.</summary>
    public static string Fill(string text, DateOnly day) => text
        .Replace("{quarter}", string.Create(CultureInfo.InvariantCulture, $"Q{((day.Month - 1) / 3) + 1} {day.Year}"), StringComparison.Ordinal)
        .Replace("{month}", day.ToString("MMMM yyyy", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{year}", day.ToString("yyyy", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{date}", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private DateOnly Within(DateOnly day) => day < FirstDay ? FirstDay : day > LastDay ? LastDay : day;

    private static DateOnly OnOrBefore(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(-1),
        DayOfWeek.Sunday => day.AddDays(-2),
        _ => day,
    };

    private static DateOnly OnOrAfter(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(2),
        DayOfWeek.Sunday => day.AddDays(1),
        _ => day,
    };
}
