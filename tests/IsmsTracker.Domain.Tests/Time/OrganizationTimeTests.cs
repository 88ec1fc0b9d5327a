using System.Globalization;
using IsmsTracker.Domain.Time;

namespace IsmsTracker.Domain.Tests.Time;

public sealed class OrganizationTimeTests
{
    [Theory]
    [InlineData("Europe/London", "2026-01-15", "2026-01-16T00:00:00Z")]
    [InlineData("Europe/London", "2026-07-15", "2026-07-15T23:00:00Z")]
    [InlineData("Europe/Berlin", "2026-03-28", "2026-03-28T23:00:00Z")]
    [InlineData("Europe/Berlin", "2026-03-29", "2026-03-29T22:00:00Z")]
    [InlineData("Europe/Berlin", "2026-10-25", "2026-10-25T23:00:00Z")]
    [InlineData("America/New_York", "2026-12-31", "2027-01-01T05:00:00Z")]
    [InlineData("Asia/Kolkata", "2026-06-30", "2026-06-30T18:30:00Z")]
    [InlineData("UTC", "2026-02-28", "2026-03-01T00:00:00Z")]
    public void A_day_ends_where_the_next_begins_there(string zone, string day, string end) =>
        Assert.Equal(Instant(end), OrganizationTime.EndOfDay(Day(day), Zone(zone)));

    [Fact]
    public void Where_clocks_skip_midnight_the_day_begins_at_the_change() =>
        // Cairo, 24 April 2026: 00:00 does not exist, the day begins at 01:00 summer time.
        Assert.Equal(Instant("2026-04-23T22:00:00Z"), OrganizationTime.EndOfDay(Day("2026-04-23"), Zone("Africa/Cairo")));

    [Fact]
    public void Where_midnight_comes_twice_the_day_begins_at_the_first() =>
        // Havana, 1 November 2026: at 01:00 clocks go back to 00:00.
        Assert.Equal(Instant("2026-11-01T04:00:00Z"), OrganizationTime.EndOfDay(Day("2026-10-31"), Zone("America/Havana")));

    [Theory]
    [InlineData("Europe/London")]
    [InlineData("Africa/Cairo")]
    [InlineData("America/Havana")]
    [InlineData("Pacific/Auckland")]
    public void The_last_instant_belongs_to_the_day_and_the_end_to_the_next(string zoneId)
    {
        var zone = Zone(zoneId);
        for (var day = Day("2026-01-01"); day.Year == 2026; day = day.AddDays(1))
        {
            var end = OrganizationTime.EndOfDay(day, zone);
            Assert.Equal(TimeSpan.Zero, end.Offset);
            Assert.Equal(day, OrganizationTime.DateOn(end.AddTicks(-1), zone));
            Assert.Equal(day.AddDays(1), OrganizationTime.DateOn(end, zone));
        }
    }

    [Fact]
    public void The_same_instant_is_another_day_elsewhere()
    {
        var instant = Instant("2026-06-30T22:30:00Z");
        Assert.Equal(Day("2026-06-30"), OrganizationTime.DateOn(instant, Zone("UTC")));
        Assert.Equal(Day("2026-07-01"), OrganizationTime.DateOn(instant, Zone("Europe/Berlin")));
    }

    private static TimeZoneInfo Zone(string id) => TimeZoneInfo.FindSystemTimeZoneById(id);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
