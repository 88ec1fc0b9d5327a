using System.Globalization;
using IsmsTracker.Domain.Reviews;

namespace IsmsTracker.Domain.Tests.Reviews;

public sealed class ScheduleTests
{
    [Fact]
    public void Monthly_from_the_31st_falls_on_the_last_day_and_never_drifts() =>
        Assert.Equal(
            "2026-01-31 2026-02-28 2026-03-31 2026-04-30 2026-05-31",
            Dates("2026-01-31", Recurrence.Monthly, "2026-01-01", "2026-05-31"));

    [Fact]
    public void Annual_from_a_leap_day_returns_to_it() =>
        Assert.Equal(
            "2024-02-29 2025-02-28 2026-02-28 2027-02-28 2028-02-29",
            Dates("2024-02-29", Recurrence.Annual, "2024-01-01", "2028-12-31"));

    [Fact]
    public void Quarterly_and_six_monthly_count_whole_months()
    {
        Assert.Equal("2026-11-30 2027-02-28 2027-05-30", Dates("2026-11-30", Recurrence.Quarterly, "2026-01-01", "2027-06-30"));
        Assert.Equal("2026-08-31 2027-02-28 2027-08-31", Dates("2026-08-31", Recurrence.SixMonthly, "2026-01-01", "2027-08-31"));
    }

    [Fact]
    public void Weeks_and_days_cross_months_and_years()
    {
        Assert.Equal("2026-12-24 2027-01-07", Dates("2026-12-24", new(RecurrenceUnit.Weeks, 2), "2026-12-01", "2027-01-20"));
        Assert.Equal("2028-02-28 2028-02-29 2028-03-01", Dates("2028-02-28", new(RecurrenceUnit.Days, 1), "2028-02-01", "2028-03-01"));
    }

    [Fact]
    public void Both_ends_are_included() =>
        Assert.Equal("2026-02-15 2026-03-15", Dates("2026-01-15", Recurrence.Monthly, "2026-02-15", "2026-03-15"));

    [Fact]
    public void Nothing_is_scheduled_before_the_anchor() =>
        Assert.Equal("2026-06-01", Dates("2026-06-01", Recurrence.Monthly, "2020-01-01", "2026-06-30"));

    [Theory]
    [InlineData("2026-01-02", "2026-01-31")]
    [InlineData("2026-03-01", "2026-02-01")]
    [InlineData("2025-01-01", "2025-12-31")]
    public void A_window_without_a_date_is_empty(string from, string to) =>
        Assert.Equal("", Dates("2026-01-01", Recurrence.Monthly, from, to));

    [Theory]
    [InlineData(RecurrenceUnit.Days, 1)]
    [InlineData(RecurrenceUnit.Days, 10)]
    [InlineData(RecurrenceUnit.Weeks, 3)]
    [InlineData(RecurrenceUnit.Months, 1)]
    [InlineData(RecurrenceUnit.Months, 7)]
    public void A_late_window_shows_what_the_whole_walk_shows(RecurrenceUnit unit, int count)
    {
        var (anchor, to) = (Day("2023-12-31"), Day("2028-01-15"));
        var recurrence = new Recurrence(unit, count);
        var all = Schedule.Dates(anchor, recurrence, anchor, to).ToArray();
        Assert.Equal(anchor, all[0]);
        for (var from = anchor; from <= to; from = from.AddDays(17))
        {
            Assert.Equal(all.Where(date => date >= from), Schedule.Dates(anchor, recurrence, from, to));
        }
    }

    [Fact]
    public void The_first_period_reaches_one_interval_back()
    {
        var first = Schedule.Occurrences(Day("2026-03-31"), Recurrence.Quarterly, Day("2026-01-01"), Day("2026-03-31")).Single();
        Assert.Equal(new ScheduledOccurrence(Day("2026-03-31"), Day("2026-01-01"), Day("2026-03-31"), Day("2026-06-30")), first);
    }

    [Theory]
    [InlineData(RecurrenceUnit.Months, 1)]
    [InlineData(RecurrenceUnit.Months, 12)]
    [InlineData(RecurrenceUnit.Weeks, 1)]
    [InlineData(RecurrenceUnit.Days, 1)]
    public void Periods_touch_and_never_overlap(RecurrenceUnit unit, int count)
    {
        var all = Schedule.Occurrences(Day("2024-01-31"), new(unit, count), Day("2024-01-31"), Day("2028-12-31")).ToArray();
        Assert.True(all.Length >= 4);
        foreach (var (earlier, later) in all.Zip(all.Skip(1)))
        {
            Assert.Equal(earlier.PeriodTo.AddDays(1), later.PeriodFrom);
            Assert.Equal(earlier.NextScheduledOn, later.ScheduledOn);
            Assert.Equal(later.ScheduledOn, later.PeriodTo);
        }
    }

    [Fact]
    public void A_recurrence_without_a_count_is_a_mistake() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Occurrences(Day("2026-01-01"), default, Day("2026-01-01"), Day("2026-02-01")));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Dates(string anchor, Recurrence recurrence, string from, string to) =>
        string.Join(' ', Schedule.Dates(Day(anchor), recurrence, Day(from), Day(to)).Select(d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
}
