using System.Globalization;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;

namespace IsmsTracker.Domain.Reviews;

/// <summary>
/// "This control is reviewed so often, counted from this day, by this person" (clause 9.1, iso-practice.md §4). Due dates
/// count from the anchor, never from completion (REQ-29). A changed interval is a new rule beside a stopped one, so that
/// what was expected then stays what was expected then.
/// </summary>
public sealed class ReviewRule : Aggregate<ReviewRuleId>, ILedgered
{
    private ReviewRule()
    {
    }

    private ReviewRule(ReviewRuleId id)
        : base(id)
    {
    }

    public static string ObjectType => "review-rule";

    public ControlId ControlId { get; private set; }

    public string Title { get; private set; } = "";

    public Recurrence Every { get; private set; }

    /// <summary>The first scheduled day; all others are counted from it.</summary>
    public DateOnly Anchor { get; private set; }

    /// <summary>Days before the due day from which a review can be done.</summary>
    public int LeadDays { get; private set; } = 30;

    /// <summary>Who does it; the control's owner where nobody is named.</summary>
    public PersonId? ReviewerId { get; private set; }

    /// <summary>No occurrence is scheduled on or after this day.</summary>
    public DateOnly? StoppedOn { get; private set; }

    /// <summary>Single occurrences that were skipped or moved, with the reason.</summary>
    public IReadOnlyList<ScheduleChange> Changes { get; private set; } = [];

    [NotRecorded]
    public bool IsStopped => StoppedOn is not null;

    /// <summary>How far back the first due day may lie: enough to join a schedule that is kept already, never to invent a past.</summary>
    private const int YearsBack = 2;

    private const int YearsAhead = 10;

    public static Result<Fact<ReviewRule>> Schedule(Actor actor, ControlId control, ReviewRuleDescription description, DateOnly today)
    {
        if (!actor.May(Act.ManageReviewRules))
        {
            return Refusal.Forbidden;
        }

        return Check(description, today) is { } refusal
            ? refusal
            : new Fact<ReviewRule>(
                new ReviewRule(ReviewRuleId.New())
                {
                    ControlId = control,
                    Title = description.Title!.Trim(),
                    Every = description.Every!.Value,
                    Anchor = description.Anchor!.Value,
                    LeadDays = description.LeadDays,
                    ReviewerId = description.ReviewerId,
                },
                "scheduled");
    }

    public ScheduleChange? ChangeOf(DateOnly scheduledOn) => Changes.FirstOrDefault(change => change.ScheduledOn == scheduledOn);

    /// <summary>The day on which an occurrence is due: the scheduled day, unless it was moved.</summary>
    public DateOnly DueOn(DateOnly scheduledOn) => ChangeOf(scheduledOn)?.DueOn ?? scheduledOn;

    public Result<Fact<ReviewRule>> AssignReviewer(Actor actor, PersonId? reviewer, int leadDays)
    {
        if (!actor.May(Act.ManageReviewRules))
        {
            return Refusal.Forbidden;
        }

        if ((IsStopped ? Stopped : CheckLead(leadDays)) is { } refusal)
        {
            return refusal;
        }

        ReviewerId = reviewer;
        LeadDays = leadDays;
        return new Fact<ReviewRule>(this, "reviewer-assigned");
    }

    public Result<Fact<ReviewRule>> Stop(Actor actor, DateOnly on, string? reason)
    {
        if (!actor.May(Act.ManageReviewRules))
        {
            return Refusal.Forbidden;
        }

        if ((IsStopped ? Stopped : CheckReason(reason)) is { } refusal)
        {
            return refusal;
        }

        StoppedOn = on;
        return new Fact<ReviewRule>(this, "stopped", reason!.Trim());
    }

    /// <summary>Leaves one occurrence out, with a reason; it stays visible as skipped. Not once it is late: then it is late.</summary>
    public Result<Fact<ReviewRule>> Skip(Actor actor, ExpectedReview expected, string? reason, DateTimeOffset now) =>
        Change(actor, expected, null, reason, "occurrence-skipped", now);

    /// <summary>
    /// Moves the due day of one occurrence, with a reason; the schedule itself stays. The new day lies between the reviews
    /// before and after, and not in the past.
    /// </summary>
    public Result<Fact<ReviewRule>> Move(Actor actor, ExpectedReview expected, DateOnly? dueOn, string? reason, DateOnly today, DateTimeOffset now)
    {
        var neighbours = Domain.Reviews.Schedule.Occurrences(Anchor, Every, expected.ScheduledOn, expected.ScheduledOn).Single();
        var before = DueOn(neighbours.PeriodFrom.AddDays(-1));
        var after = DueOn(neighbours.NextScheduledOn);
        if (dueOn is not { } day || day == DueOn(expected.ScheduledOn) || day < today || day <= before || day >= after)
        {
            var first = before < today ? today : before.AddDays(1);
            return Refusal.Rule("review-rule.move", string.Create(CultureInfo.InvariantCulture, $"Choose another day than now, from {first:d MMM yyyy} to {after.AddDays(-1):d MMM yyyy}: between the reviews before and after."), "DueOn");
        }

        return Change(actor, expected, dueOn, reason, "occurrence-moved", now);
    }

    private static Refusal? Check(ReviewRuleDescription description, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(description.Title) || description.Title.Trim().Length is < 3 or > 120)
        {
            return Refusal.Rule("review-rule.title", "Give the review a short name of 3 to 120 characters, such as “Access review”.", nameof(Title));
        }

        if (description.Every is not { } every || !Recurrence.Own(every.Unit, every.Count).Succeeded)
        {
            return Refusal.Rule("review-rule.every", "Choose how often: every day at most, every ten years at least.", nameof(Every));
        }

        return description.Anchor is not { } anchor || anchor < today.AddYears(-YearsBack) || anchor > today.AddYears(YearsAhead)
            ? Refusal.Rule("review-rule.anchor", "Choose the first day on which it is due, at most two years back and ten years ahead.", nameof(Anchor))
            : CheckLead(description.LeadDays);
    }

    private static Refusal? CheckLead(int leadDays) =>
        leadDays is < 0 or > 180 ? Refusal.Rule("review-rule.lead", "Choose a lead time of 0 to 180 days.", nameof(LeadDays)) : null;

    private static Refusal? CheckReason(string? reason) =>
        string.IsNullOrWhiteSpace(reason) || reason.Trim().Length is < 10 or > 600
            ? Refusal.Rule("review-rule.reason", "Give the reason in 10 to 600 characters, so that an auditor can follow.", "Reason")
            : null;

    private static Refusal Stopped { get; } = Refusal.Rule("review-rule.stopped", "This rule was stopped already. Schedule a new one if the review is needed again.");

    private Result<Fact<ReviewRule>> Change(Actor actor, ExpectedReview expected, DateOnly? dueOn, string? reason, string kind, DateTimeOffset now)
    {
        if (!actor.May(Act.ManageReviewRules))
        {
            return Refusal.Forbidden;
        }

        if (CheckChangeable(expected.Standing.State) is { } settled)
        {
            return settled;
        }

        if (CheckReason(reason) is { } refusal)
        {
            return refusal;
        }

        Changes = [.. Changes.Where(change => change.ScheduledOn != expected.ScheduledOn), new ScheduleChange(expected.ScheduledOn, dueOn, reason!.Trim(), actor.Id, now)];
        return new Fact<ReviewRule>(this, kind, reason.Trim());
    }

    private static Refusal? CheckChangeable(OccurrenceState state) => state switch
    {
        OccurrenceState.Upcoming or OccurrenceState.Due => null,
        OccurrenceState.Skipped => Refusal.Rule("review-rule.skipped", "This review was skipped already."),
        OccurrenceState.Late or OccurrenceState.Missed => Refusal.Rule("review-rule.past-due", "This review is past its due day. It can no longer be skipped or moved: do it now, or let the record say that it was missed."),
        _ => Refusal.Rule("review-rule.done", "This review was done already."),
    };
}

/// <summary>One occurrence skipped (<paramref name="DueOn"/> is null) or moved to another due day.</summary>
public sealed record ScheduleChange(DateOnly ScheduledOn, DateOnly? DueOn, string Reason, PersonId By, DateTimeOffset At);

/// <summary>What a form says about a review rule.</summary>
public sealed record ReviewRuleDescription
{
    public string? Title { get; init; }
    public Recurrence? Every { get; init; }
    public DateOnly? Anchor { get; init; }
    public int LeadDays { get; init; } = 30;
    public PersonId? ReviewerId { get; init; }
}

/// <summary>
/// A generated row: one expected review of a rule. Its key is (rule, scheduled day); it exists so that reminders and
/// "waiting for me" have something to hang on. Not evidence: it can be made again from the rule.
/// </summary>
public sealed class ReviewOccurrence
{
    private ReviewOccurrence()
    {
    }

    public ReviewOccurrence(ReviewRuleId ruleId, ControlId controlId, DateOnly scheduledOn, DateOnly dueOn)
    {
        RuleId = ruleId;
        ControlId = controlId;
        ScheduledOn = scheduledOn;
        DueOn = dueOn;
    }

    public ReviewRuleId RuleId { get; private set; }

    public ControlId ControlId { get; private set; }

    public DateOnly ScheduledOn { get; private set; }

    public DateOnly DueOn { get; private set; }

    /// <summary>The review that answers it; null again when a second look disagreed with a self-review.</summary>
    public ReviewId? ReviewId { get; private set; }

    public bool Skipped { get; private set; }

    public void MoveTo(DateOnly dueOn) => DueOn = dueOn;

    public void Skip() => Skipped = true;

    public void AnsweredBy(ReviewId? review) => ReviewId = review;
}
