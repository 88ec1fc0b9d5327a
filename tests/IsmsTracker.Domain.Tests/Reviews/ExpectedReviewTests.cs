using IsmsTracker.Domain.Reviews;
using static IsmsTracker.Domain.Tests.Reviews.ReviewCast;

namespace IsmsTracker.Domain.Tests.Reviews;

public sealed class ExpectedReviewTests
{
    private static readonly DateOnly TenthOfJuly = new(2026, 7, 10);

    [Fact]
    public void Done_ten_days_late_leaves_the_next_one_where_it_was()
    {
        var control = Control();
        var rule = Quarterly(control.Id);
        var done = Done(control, rule, June, TenthOfJuly);

        Assert.Equal(new OccurrenceStanding(OccurrenceState.DoneLate, 10), rule.On(June, TenthOfJuly, done).Standing);
        Assert.Equal((September, OccurrenceState.Upcoming), (rule.On(September, TenthOfJuly, done).DueOn, rule.On(September, TenthOfJuly, done).Standing.State));
    }

    [Fact]
    public void A_self_review_waits_thirty_days_for_its_second_look_and_is_late_after()
    {
        var control = Control();
        var rule = Quarterly(control.Id);
        var self = Done(control, rule, June, June, Owner);

        Assert.Equal(OccurrenceState.AwaitingSecondLook, rule.On(June, June.AddDays(30), self).Standing.State);
        Assert.Equal(new OccurrenceStanding(OccurrenceState.Late, 31), rule.On(June, June.AddDays(31), self).Standing);
        Assert.Equal(OccurrenceState.Late, rule.On(June, September.AddDays(5), self).Standing.State);
    }

    [Fact]
    public void A_self_review_confirmed_in_time_was_done_on_its_own_day()
    {
        var control = Control();
        var rule = Quarterly(control.Id);
        var self = Done(control, rule, June, June, Owner);
        _ = self.GiveSecondLook(Quality, control, false, true, null, At(June.AddDays(30)), June.AddDays(30)).Value;

        Assert.Equal(OccurrenceState.DoneOnTime, rule.On(June, September, self).Standing.State);
    }

    [Fact]
    public void A_self_review_confirmed_after_thirty_days_stays_late_for_ever()
    {
        var control = Control();
        var rule = Quarterly(control.Id);
        var self = Done(control, rule, June, June, Owner);
        _ = self.GiveSecondLook(Quality, control, false, true, null, At(September.AddDays(9)), September.AddDays(9)).Value;

        Assert.Equal(OccurrenceState.DoneLate, rule.On(June, September.AddYears(1), self).Standing.State);
    }

    [Fact]
    public void A_self_review_that_is_disagreed_with_leaves_the_occurrence_open()
    {
        var control = Control();
        var rule = Quarterly(control.Id);
        var self = Done(control, rule, June, June, Owner);
        _ = self.GiveSecondLook(Quality, control, false, false, "The sample was two of ninety.", At(TenthOfJuly), TenthOfJuly).Value;

        var expected = rule.On(June, TenthOfJuly, self);
        Assert.Equal((OccurrenceState.Late, null), (expected.Standing.State, expected.Done));
        Assert.Null(expected.WhyNotNow());
    }

    [Fact]
    public void A_missed_one_cannot_be_done() => Assert.Equal("review.missed", Quarterly().On(June, September).WhyNotNow()!.Code);

    [Fact]
    public void One_before_its_lead_time_cannot_be_done_yet() => Assert.Equal("review.too-early", Quarterly(leadDays: 10).On(June, June.AddDays(-11)).WhyNotNow()!.Code);

    [Fact]
    public void One_that_is_due_or_late_can_be_done()
    {
        Assert.Null(Quarterly().On(June, June.AddDays(-30)).WhyNotNow());
        Assert.Null(Quarterly().On(June, September.AddDays(-1)).WhyNotNow());
    }

    [Fact]
    public void One_that_is_done_is_a_conflict_for_the_next_who_tries()
    {
        var control = Control();
        var rule = Quarterly(control.Id);
        Assert.Equal(RefusalKind.Conflict, rule.On(June, June, Done(control, rule, June, June)).WhyNotNow()!.Kind);
    }

    [Fact]
    public void A_stopped_rule_expects_nothing_from_that_day_on()
    {
        var rule = Quarterly();
        _ = rule.Stop(Officer, September, "Replaced by a monthly review of access.").Value;
        Assert.Equal([June], ExpectedReview.Of(rule, [], new DateOnly(2027, 12, 31), TenthOfJuly).Select(expected => expected.ScheduledOn));
    }
}
