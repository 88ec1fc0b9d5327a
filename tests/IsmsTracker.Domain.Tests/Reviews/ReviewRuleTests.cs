using IsmsTracker.Domain.Reviews;
using static IsmsTracker.Domain.Tests.Reviews.ReviewCast;

namespace IsmsTracker.Domain.Tests.Reviews;

public sealed class ReviewRuleTests
{
    private const string Reason = "The system is being replaced in that week.";
    private static readonly DateOnly Today = new(2026, 6, 10);

    [Fact]
    public void A_moved_review_is_due_on_its_new_day_and_keeps_its_scheduled_one()
    {
        var rule = Quarterly();
        _ = rule.Move(Officer, rule.On(June, Today), June.AddDays(7), Reason, Today, At(Today)).Value;

        var moved = rule.On(June, Today);
        Assert.Equal((June, June.AddDays(7)), (moved.ScheduledOn, moved.DueOn));
        Assert.Equal(September, rule.On(September, Today).DueOn);
    }

    [Theory]
    [InlineData("2026-06-30")]
    [InlineData("2026-09-30")]
    [InlineData("2026-06-09")]
    [InlineData("2026-03-30")]
    [InlineData(null)]
    public void A_review_moves_only_between_its_neighbours_and_not_into_the_past(string? to)
    {
        var rule = Quarterly();
        var result = rule.Move(Officer, rule.On(June, Today), to is null ? null : DateOnly.Parse(to, null), Reason, Today, At(Today));
        Assert.Equal("review-rule.move", result.Refusal!.Code);
        Assert.Empty(rule.Changes);
    }

    [Fact]
    public void A_skipped_review_stays_visible_as_skipped()
    {
        var rule = Quarterly();
        _ = rule.Skip(Officer, rule.On(June, Today), Reason, At(Today)).Value;
        Assert.Equal(OccurrenceState.Skipped, rule.On(June, September.AddYears(1)).Standing.State);
    }

    [Fact]
    public void A_late_or_missed_review_can_no_longer_be_skipped_or_moved()
    {
        var rule = Quarterly();
        Assert.Equal("review-rule.past-due", rule.Skip(Officer, rule.On(June, June.AddDays(1)), Reason, At(June)).Refusal!.Code);
        Assert.Equal("review-rule.past-due", rule.Skip(Officer, rule.On(June, September), Reason, At(September)).Refusal!.Code);
        Assert.Equal("review-rule.past-due", rule.Move(Officer, rule.On(June, June.AddDays(1)), June.AddDays(9), Reason, June.AddDays(1), At(June)).Refusal!.Code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("too short")]
    public void Skipping_needs_a_reason(string? reason) => Assert.Equal("review-rule.reason", Quarterly().Skip(Officer, Quarterly().On(June, Today), reason, At(Today)).Refusal!.Code);

    [Fact]
    public void Only_the_compliance_officer_manages_rules()
    {
        var rule = Quarterly();
        Assert.Equal(RefusalKind.Forbidden, rule.Skip(Owner, rule.On(June, Today), Reason, At(Today)).Refusal!.Kind);
        Assert.Equal(RefusalKind.Forbidden, rule.Stop(Owner, Today, Reason).Refusal!.Kind);
        Assert.Equal(RefusalKind.Forbidden, rule.AssignReviewer(Owner, Owner.Id, 30).Refusal!.Kind);
    }

    [Fact]
    public void A_stopped_rule_is_not_changed_again()
    {
        var rule = Quarterly();
        _ = rule.Stop(Officer, Today, Reason).Value;
        Assert.Equal("review-rule.stopped", rule.Stop(Officer, Today, Reason).Refusal!.Code);
        Assert.Equal("review-rule.stopped", rule.AssignReviewer(Officer, null, 30).Refusal!.Code);
    }

    [Theory]
    [InlineData("2023-01-01")]
    [InlineData("2040-01-01")]
    public void A_first_due_day_far_away_is_refused(string anchor)
    {
        var says = new ReviewRuleDescription { Title = "Access review", Every = Recurrence.Monthly, Anchor = DateOnly.Parse(anchor, null) };
        Assert.Equal("review-rule.anchor", ReviewRule.Schedule(Officer, ControlId.New(), says, Today).Refusal!.Code);
    }

    [Fact]
    public void First_due_days_are_spread_and_never_on_a_weekend()
    {
        var days = Enumerable.Range(0, 40).Select(index => FirstDueDay.Of(Today, Recurrence.Quarterly, index)).ToList();
        Assert.All(days, day => Assert.True(day >= Today.AddDays(30) && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)));
        Assert.True(days.Distinct().Count() >= 12);
    }
}
