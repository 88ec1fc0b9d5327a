using IsmsTracker.Domain.Evidence;

namespace IsmsTracker.Domain.Reviews;

/// <summary>One period of a control and whether accepted evidence covers at least one day of it.</summary>
public sealed record CoveredPeriod(DateOnly From, DateOnly To, bool Covered);

/// <summary>
/// The two coverages of a control over the year before a day (iso-practice.md, rulings): evidence coverage asks whether each
/// period has accepted evidence, review coverage whether each expected review was done in time. Pages use both names.
/// </summary>
public sealed record Coverage(IReadOnlyList<CoveredPeriod> EvidencePeriods, IReadOnlyList<ExpectedReview> Reviews)
{
    public int EvidenceCovered => EvidencePeriods.Count(period => period.Covered);

    /// <summary>Reviews that were due by now, skipped ones left out.</summary>
    public int ReviewsExpected => Reviews.Count(review => IsPast(review.Standing.State));

    public int ReviewsOnTime => Reviews.Count(review => review.Standing.State == OccurrenceState.DoneOnTime);

    public int ReviewsDoneLate => Reviews.Count(review => review.Standing.State == OccurrenceState.DoneLate);

    /// <param name="expected">All expected reviews of the control, of one or more rules, as they stand on <paramref name="today"/>.</param>
    public static Coverage Of(IEnumerable<ExpectedReview> expected, IEnumerable<EvidenceItem> linkedEvidence, DateOnly today)
    {
        var year = expected.Where(review => review.PeriodTo > today.AddYears(-1) && review.PeriodFrom <= today).OrderBy(review => review.ScheduledOn).ToList();
        var accepted = linkedEvidence.Where(item => item.State == EvidenceState.Accepted).ToList();
        var periods = year.Where(review => review.Standing.State != OccurrenceState.Skipped)
            .Select(review => (review.PeriodFrom, review.PeriodTo)).Distinct().Order()
            .Select(period => new CoveredPeriod(period.PeriodFrom, period.PeriodTo, accepted.Exists(item => Covers(item, period.PeriodFrom, period.PeriodTo))))
            .ToList();
        return new(periods, year);
    }

    private static bool Covers(EvidenceItem item, DateOnly from, DateOnly to) =>
        item.Description.CoversFrom <= to && item.Description.CoversTo >= from;

    private static bool IsPast(OccurrenceState state) =>
        state is OccurrenceState.DoneOnTime or OccurrenceState.DoneLate or OccurrenceState.Late or OccurrenceState.Missed or OccurrenceState.AwaitingSecondLook;
}
