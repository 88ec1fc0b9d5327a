using IsmsTracker.Domain.Reviews;

namespace IsmsTracker.Domain.Tests.Reviews;

public sealed class OccurrenceStatesTests
{
    private static readonly DateOnly Due = new(2026, 6, 30);
    private static readonly DateOnly Next = new(2026, 9, 30);

    [Theory]
    [InlineData(-31, OccurrenceState.Upcoming, 0)]
    [InlineData(-30, OccurrenceState.Due, 0)]
    [InlineData(0, OccurrenceState.Due, 0)]
    [InlineData(1, OccurrenceState.Late, 1)]
    [InlineData(91, OccurrenceState.Late, 91)]
    [InlineData(92, OccurrenceState.Missed, 92)]
    [InlineData(400, OccurrenceState.Missed, 400)]
    public void What_is_not_done_goes_from_upcoming_to_missed(int day, OccurrenceState state, int daysLate) =>
        Assert.Equal(new OccurrenceStanding(state, daysLate), On(day));

    [Theory]
    [InlineData(-8, OccurrenceState.Upcoming)]
    [InlineData(-7, OccurrenceState.Due)]
    public void The_lead_time_is_its_own(int day, OccurrenceState state) =>
        Assert.Equal(state, OccurrenceStates.Derive(Due, Next, 7, null, false, Due.AddDays(day)).State);

    [Theory]
    [InlineData(-40, OccurrenceState.DoneOnTime, 0)]
    [InlineData(0, OccurrenceState.DoneOnTime, 0)]
    [InlineData(1, OccurrenceState.DoneLate, 1)]
    [InlineData(91, OccurrenceState.DoneLate, 91)]
    public void What_was_done_stays_done_with_its_days_late(int done, OccurrenceState state, int daysLate) =>
        Assert.Equal(new OccurrenceStanding(state, daysLate), On(500, done));

    [Fact]
    public void What_is_done_after_it_was_missed_stays_missed() =>
        Assert.Equal(OccurrenceState.Missed, On(500, done: 92).State);

    [Fact]
    public void As_of_a_day_before_it_was_done_it_is_not_done()
    {
        Assert.Equal(new OccurrenceStanding(OccurrenceState.Late, 2), On(2, done: 5));
        Assert.Equal(new OccurrenceStanding(OccurrenceState.DoneLate, 5), On(5, done: 5));
    }

    [Fact]
    public void A_skipped_one_is_neither_late_nor_missed()
    {
        Assert.Equal(new OccurrenceStanding(OccurrenceState.Skipped, 0), OccurrenceStates.Derive(Due, Next, 30, null, true, Due.AddDays(5)));
        Assert.Equal(new OccurrenceStanding(OccurrenceState.Skipped, 0), OccurrenceStates.Derive(Due, Next, 30, null, true, Next));
    }

    [Fact]
    public void The_last_of_an_ended_rule_is_late_and_never_missed() =>
        Assert.Equal(new OccurrenceStanding(OccurrenceState.Late, 1000), OccurrenceStates.Derive(Due, null, 30, null, false, Due.AddDays(1000)));

    [Fact]
    public void One_that_was_moved_to_the_day_of_the_next_is_not_missed_on_its_own_due_date()
    {
        Assert.Equal(OccurrenceState.Due, OccurrenceStates.Derive(Next, Next, 30, null, false, Next).State);
        Assert.Equal(OccurrenceState.Missed, OccurrenceStates.Derive(Next, Next, 30, null, false, Next.AddDays(1)).State);
    }

    [Fact]
    public void Every_day_of_a_year_has_one_state_and_they_never_go_back()
    {
        var states = Enumerable.Range(-200, 400).Select(day => On(day).State).ToArray();
        Assert.Equal(states.Order(), states);
        Assert.Equal([OccurrenceState.Upcoming, OccurrenceState.Due, OccurrenceState.Late, OccurrenceState.Missed], states.Distinct());
    }

    private static OccurrenceStanding On(int day, int? done = null) => OccurrenceStates.Derive(
        Due, Next, OccurrenceStates.DefaultLeadDays, done is { } d ? Due.AddDays(d) : null, false, Due.AddDays(day));
}
