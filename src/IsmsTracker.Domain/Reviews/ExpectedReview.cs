namespace IsmsTracker.Domain.Reviews;

/// <summary>One expected review with how it stands on a day: the schedule, what was skipped or moved, and what was done, brought together.</summary>
public sealed record ExpectedReview(ReviewRule Rule, DateOnly ScheduledOn, DateOnly DueOn, DateOnly PeriodFrom, DateOnly PeriodTo, OccurrenceStanding Standing, Review? Done)
{
    /// <summary>How far ahead occurrences are made.</summary>
    public const int MonthsAhead = 12;

    /// <summary>
    /// All expected reviews of a rule up to <paramref name="to"/>, oldest first, as they stand on a day. Pure: the rows in
    /// the database carry the same keys, and a register of a past day is computed from the rule as it was recorded then.
    /// </summary>
    public static IEnumerable<ExpectedReview> Of(ReviewRule rule, IReadOnlyCollection<Review> reviews, DateOnly to, DateOnly today)
    {
        foreach (var occurrence in Schedule.Occurrences(rule.Anchor, rule.Every, rule.Anchor, to))
        {
            if (rule.StoppedOn <= occurrence.ScheduledOn)
            {
                yield break;
            }

            var done = reviews.FirstOrDefault(review => review.RuleId == rule.Id && review.ScheduledOn == occurrence.ScheduledOn);
            var skipped = rule.ChangeOf(occurrence.ScheduledOn) is { DueOn: null };
            DateOnly? next = rule.StoppedOn <= occurrence.NextScheduledOn ? null : rule.DueOn(occurrence.NextScheduledOn);
            var due = rule.DueOn(occurrence.ScheduledOn);
            yield return new(rule, occurrence.ScheduledOn, due, occurrence.PeriodFrom, occurrence.PeriodTo, StandingOf(rule, due, next, done, skipped, today), done);
        }
    }

    private static OccurrenceStanding StandingOf(ReviewRule rule, DateOnly due, DateOnly? next, Review? done, bool skipped, DateOnly today)
    {
        if (done is { AwaitsSecondLook: true } && today.DayNumber - done.ReviewedOn.DayNumber <= Review.SecondLookDays)
        {
            return new(OccurrenceState.AwaitingSecondLook, 0);
        }

        return OccurrenceStates.Derive(due, next, rule.LeadDays, done is { Counts: true } ? done.ReviewedOn : null, skipped, today);
    }
}
