using IsmsTracker.Domain.Reviews;
using static IsmsTracker.Domain.Tests.Reviews.ReviewCast;

namespace IsmsTracker.Domain.Tests.Reviews;

public sealed class CoverageTests
{
    [Fact]
    public void A_late_review_counts_as_late_and_not_as_on_time()
    {
        var control = Control();
        var rule = Quarterly(control.Id);
        var today = new DateOnly(2026, 10, 1);
        var coverage = Of(rule, today, Done(control, rule, June, June.AddDays(10)), Done(control, rule, September, September));
        Assert.Equal((2, 1, 1), (coverage.ReviewsExpected, coverage.ReviewsOnTime, coverage.ReviewsDoneLate));
    }

    [Fact]
    public void A_missed_review_is_expected_and_never_done()
    {
        var coverage = Of(Quarterly(), September);
        Assert.Equal((1, 0, 0), (coverage.ReviewsExpected, coverage.ReviewsOnTime, coverage.ReviewsDoneLate));
    }

    [Fact]
    public void A_skipped_review_is_not_expected()
    {
        var rule = Quarterly();
        _ = rule.Skip(Officer, rule.On(June, June), "The system stands still this quarter.", At(June)).Value;
        Assert.Equal(0, Of(rule, September.AddDays(-1)).ReviewsExpected);
    }

    [Fact]
    public void A_period_without_accepted_evidence_is_named_as_not_covered() =>
        Assert.All(Of(Quarterly(), September).EvidencePeriods, period => Assert.False(period.Covered));

    private static Coverage Of(ReviewRule rule, DateOnly today, params Review[] reviews) =>
        Coverage.Of(ExpectedReview.Of(rule, reviews, today.AddYears(1), today), [], today);
}
