using IsmsTracker.Domain.Reviews;
using IsmsTracker.Web.Platform.TagHelpers;

namespace IsmsTracker.Web.Features.Reviews;

/// <summary>What stands beside the state of an expected review: how late, and for the coverage bar which mark.</summary>
public static class StandingWords
{
    /// <summary>"by 10 days" after Late, Missed and Done late; else nothing.</summary>
    public static string? Reason(OccurrenceStanding standing) =>
        standing.DaysLate > 0 && standing.State is OccurrenceState.Late or OccurrenceState.DoneLate ? $"by {Wording.Count(standing.DaysLate, "day", "days")}" : null;

    /// <summary>A self-review whose second look is overdue is late for that reason.</summary>
    public static string? Reason(ExpectedReview expected) =>
        expected.Done is { AwaitsSecondLook: true } && expected.Standing.State == OccurrenceState.Late
            ? "the second look has not come within 30 days"
            : Reason(expected.Standing);

    public static CoverageSegment Segment(ExpectedReview expected) => new($"Due {Wording.Date(expected.DueOn)}", expected.Standing.State switch
    {
        OccurrenceState.DoneOnTime => CoverageState.OnTime,
        OccurrenceState.DoneLate => CoverageState.Late,
        OccurrenceState.Missed => CoverageState.Missed,
        OccurrenceState.Upcoming => CoverageState.Upcoming,
        OccurrenceState.Skipped => CoverageState.Skipped,
        _ => CoverageState.Due,
    });
}
