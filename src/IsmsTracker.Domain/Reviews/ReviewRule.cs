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

    public static Result<Fact<ReviewRule>> Schedule(Actor actor, ControlId control, ReviewRuleDescription description)
    {
        if (!actor.May(Act.ManageReviewRules))
        {
            return Refusal.Forbidden;
        }

        return Check(description) is { } refusal
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

        if (CheckLead(leadDays) is { } refusal)
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

        if (StoppedOn is not null)
        {
            return Refusal.Rule("review-rule.stopped", "This rule was stopped already.");
        }

        if (CheckReason(reason) is { } refusal)
        {
            return refusal;
        }

        StoppedOn = on;
        return new Fact<ReviewRule>(this, "stopped", reason!.Trim());
    }

    /// <summary>Leaves one occurrence out, with a reason; it stays visible as skipped.</summary>
    public Result<Fact<ReviewRule>> Skip(Actor actor, DateOnly scheduledOn, string? reason, DateTimeOffset now) =>
        Change(actor, scheduledOn, null, reason, "occurrence-skipped", now);

    /// <summary>Moves the due day of one occurrence, with a reason; the schedule itself stays.</summary>
    public Result<Fact<ReviewRule>> Move(Actor actor, DateOnly scheduledOn, DateOnly? dueOn, DateOnly nextScheduledOn, string? reason, DateTimeOffset now)
    {
        if (dueOn is not { } day || day == scheduledOn || day >= nextScheduledOn)
        {
            return Refusal.Rule("review-rule.move", $"Choose another day than the scheduled one, and before the next review on {nextScheduledOn:yyyy-MM-dd}.", "DueOn");
        }

        return Change(actor, scheduledOn, dueOn, reason, "occurrence-moved", now);
    }

    private static Refusal? Check(ReviewRuleDescription description)
    {
        if (string.IsNullOrWhiteSpace(description.Title) || description.Title.Trim().Length is < 3 or > 120)
        {
            return Refusal.Rule("review-rule.title", "Give the review a short name of 3 to 120 characters, such as “Access review”.", nameof(Title));
        }

        if (description.Every is not { } every || !Recurrence.Own(every.Unit, every.Count).Succeeded)
        {
            return Refusal.Rule("review-rule.every", "Choose how often: every day at most, every ten years at least.", nameof(Every));
        }

        return description.Anchor is null
            ? Refusal.Rule("review-rule.anchor", "Choose the first day on which it is due.", nameof(Anchor))
            : CheckLead(description.LeadDays);
    }

    private static Refusal? CheckLead(int leadDays) =>
        leadDays is < 0 or > 180 ? Refusal.Rule("review-rule.lead", "Choose a lead time of 0 to 180 days.", nameof(LeadDays)) : null;

    private static Refusal? CheckReason(string? reason) =>
        string.IsNullOrWhiteSpace(reason) || reason.Trim().Length is < 10 or > 600
            ? Refusal.Rule("review-rule.reason", "Give the reason in 10 to 600 characters, so that an auditor can follow.", "Reason")
            : null;

    private Result<Fact<ReviewRule>> Change(Actor actor, DateOnly scheduledOn, DateOnly? dueOn, string? reason, string kind, DateTimeOffset now)
    {
        if (!actor.May(Act.ManageReviewRules))
        {
            return Refusal.Forbidden;
        }

        if (ChangeOf(scheduledOn) is { DueOn: null })
        {
            return Refusal.Rule("review-rule.skipped", "This review was skipped already.");
        }

        if (CheckReason(reason) is { } refusal)
        {
            return refusal;
        }

        Changes = [.. Changes.Where(change => change.ScheduledOn != scheduledOn), new ScheduleChange(scheduledOn, dueOn, reason!.Trim(), actor.Id, now)];
        return new Fact<ReviewRule>(this, kind, reason.Trim());
    }
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

    /// <summary>The review that was done for it.</summary>
    public ReviewId? ReviewId { get; private set; }

    public bool Skipped { get; private set; }

    public void MoveTo(DateOnly dueOn) => DueOn = dueOn;

    public void Skip() => Skipped = true;

    public void Complete(ReviewId review) => ReviewId = review;
}
