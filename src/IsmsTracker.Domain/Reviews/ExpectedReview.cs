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

            var done = reviews.FirstOrDefault(review => review.RuleId == rule.Id && review.ScheduledOn == occurrence.ScheduledOn && review.Stands);
            var skipped = rule.ChangeOf(occurrence.ScheduledOn) is { DueOn: null };
            DateOnly? next = rule.StoppedOn <= occurrence.NextScheduledOn ? null : rule.DueOn(occurrence.NextScheduledOn);
            var due = rule.DueOn(occurrence.ScheduledOn);
            yield return new(rule, occurrence.ScheduledOn, due, occurrence.PeriodFrom, occurrence.PeriodTo, StandingOf(rule, due, next, done, skipped, today), done);
        }
    }

    /// <summary>The one of a scheduled day; null when the rule schedules nothing on it.</summary>
    public static ExpectedReview? Find(ReviewRule rule, IReadOnlyCollection<Review> reviews, DateOnly scheduledOn, DateOnly today) =>
        Of(rule, reviews, scheduledOn, today).LastOrDefault(expected => expected.ScheduledOn == scheduledOn);

    /// <summary>
    /// Why it cannot be done today; null when it can. Refuses <c>review.missed</c> (it stays missed for ever),
    /// <c>review.too-early</c> (before its lead time), <c>review.skipped</c>, and as a conflict <c>review.done</c>.
    /// </summary>
    public Refusal? WhyNotNow() => Standing.State switch
    {
        _ when Done is not null => new Refusal(RefusalKind.Conflict, "review.done", $"The review of {Day(ScheduledOn)} was recorded already. Nothing you typed was saved; look at what was recorded."),
        OccurrenceState.Missed => Refusal.Rule("review.missed", $"The review of {Day(ScheduledOn)} was missed and stays missed: the next one is due already. Record an unscheduled review instead."),
        OccurrenceState.Skipped => Refusal.Rule("review.skipped", $"The review of {Day(ScheduledOn)} was skipped. Record an unscheduled review instead."),
        OccurrenceState.Upcoming => Refusal.Rule("review.too-early", $"This review can be done from {Day(DueOn.AddDays(-Rule.LeadDays))}. For something that happened today, record an unscheduled review."),
        _ => null,
    };

    private static OccurrenceStanding StandingOf(ReviewRule rule, DateOnly due, DateOnly? next, Review? done, bool skipped, DateOnly today)
    {
        var secondLookLate = done?.SecondLookDaysLate(today) ?? 0;
        if (done is { AwaitsSecondLook: true })
        {
            return secondLookLate == 0
                ? new(OccurrenceState.AwaitingSecondLook, 0)
                : new(OccurrenceState.Late, Math.Max(secondLookLate, today.DayNumber - due.DayNumber));
        }

        var standing = OccurrenceStates.Derive(due, next, rule.LeadDays, done?.ReviewedOn, skipped, today);
        return secondLookLate > 0 ? new(OccurrenceState.DoneLate, Math.Max(secondLookLate, standing.DaysLate)) : standing;
    }

    private static string Day(DateOnly day) => day.ToString("d MMM yyyy", System.Globalization.CultureInfo.InvariantCulture);
}
