using IsmsTracker.Domain.Time;

namespace IsmsTracker.Domain.Tests.Time;

public sealed class FreshnessTests
{
    private static readonly DateOnly From = new(2026, 1, 1);

    [Theory]
    [InlineData(365, 334, Freshness.Current)]
    [InlineData(365, 335, Freshness.DueSoon)]
    [InlineData(365, 365, Freshness.DueSoon)]
    [InlineData(365, 366, Freshness.Stale)]
    [InlineData(90, 59, Freshness.Current)]
    [InlineData(90, 60, Freshness.DueSoon)]
    [InlineData(31, 20, Freshness.Current)]
    [InlineData(31, 21, Freshness.DueSoon)]
    [InlineData(30, 19, Freshness.Current)]
    [InlineData(30, 20, Freshness.DueSoon)]
    [InlineData(30, 30, Freshness.DueSoon)]
    [InlineData(30, 31, Freshness.Stale)]
    [InlineData(365, 0, Freshness.Current)]
    public void It_is_due_soon_within_thirty_days_or_a_third_of_its_validity(int validity, int day, Freshness expected) =>
        Assert.Equal(expected, Freshnesses.Derive(From, From.AddDays(validity), From.AddDays(day)));

    [Theory]
    [InlineData(0, Freshness.DueSoon)]
    [InlineData(1, Freshness.Stale)]
    public void What_is_valid_for_one_day_is_stale_the_next(int day, Freshness expected) =>
        Assert.Equal(expected, Freshnesses.Derive(From, From, From.AddDays(day)));

    [Fact]
    public void Before_it_begins_it_is_current() => Assert.Equal(Freshness.Current, Freshnesses.Derive(From, From.AddDays(90), From.AddDays(-5)));
}
