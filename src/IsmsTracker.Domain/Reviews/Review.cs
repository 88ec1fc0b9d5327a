using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Ledger;

namespace IsmsTracker.Domain.Reviews;

/// <summary>
/// The record of one control review: was the design right, did it operate, what was looked at, what came out
/// (iso-practice.md §4, clause 9.1). Never changed once recorded; a second look is added.
/// </summary>
public sealed class Review : Aggregate<ReviewId>, ILedgered
{
    private Review()
    {
    }

    private Review(ReviewId id)
        : base(id)
    {
    }

    public static string ObjectType => "review";

    public ControlId ControlId { get; private set; }

    /// <summary>The rule and scheduled day that it answers; both null for an unscheduled review.</summary>
    public ReviewRuleId? RuleId { get; private set; }

    public DateOnly? ScheduledOn { get; private set; }

    public DateOnly PeriodFrom { get; private set; }

    public DateOnly PeriodTo { get; private set; }

    public bool DesignStillRight { get; private set; }

    public string? DesignNote { get; private set; }

    public bool OperatedAsDesigned { get; private set; }

    public string? OperationNote { get; private set; }

    public IReadOnlyList<EvidenceItemId> EvidenceIds { get; private set; } = [];

    public string? Sample { get; private set; }

    public string? Exceptions { get; private set; }

    public ReviewRating Rating { get; private set; }

    public IReadOnlyList<ActionItemId> ActionIds { get; private set; } = [];

    public PersonId ReviewerId { get; private set; }

    public DateTimeOffset ReviewedAt { get; private set; }

    /// <summary>The day of the review in the organization's time zone: what "on time" is measured by.</summary>
    public DateOnly ReviewedOn { get; private set; }

    /// <summary>The reviewer owned or deputised the control in the period looked at or since (SOD-02): it counts only once somebody else confirms it.</summary>
    public bool SelfReview { get; private set; }

    public SecondLook? SecondLook { get; private set; }

    /// <summary>Days within which a self-review must be confirmed (SOD-02).</summary>
    public const int SecondLookDays = 30;

    [NotRecorded]
    public bool AwaitsSecondLook => SelfReview && SecondLook is null;

    /// <summary>Does the review count for coverage and state? A self-review only once confirmed.</summary>
    [NotRecorded]
    public bool Counts => !SelfReview || SecondLook is { Agrees: true };

    /// <summary>A self-review that the second person disagreed with is kept, but no longer answers its occurrence: that one can be done again.</summary>
    [NotRecorded]
    public bool Stands => Counts || AwaitsSecondLook;

    /// <summary>Days over the 30 within which a self-review is confirmed (SOD-02): until confirmed, or until the day asked about.</summary>
    public int SecondLookDaysLate(DateOnly today) =>
        SelfReview ? Math.Max(0, (SecondLook?.On ?? today).DayNumber - ReviewedOn.DayNumber - SecondLookDays) : 0;

    /// <summary>May this person review this control? Compliance, quality, who runs it (then SOD-02 applies), and the assigned reviewer.</summary>
    public static bool MayBeDoneBy(Actor actor, Control control, bool isAssignedReviewer) =>
        actor.May(Act.PerformReviews) && (actor.IsSystem || actor.Has(Role.ComplianceOfficer) || actor.Has(Role.QaOfficer) || control.IsRunBy(actor.Id) || isAssignedReviewer);

    public static Result<Fact<Review>> Record(Actor actor, Control control, bool isAssignedReviewer, ReviewDescription says, ReviewBasis basis, DateTimeOffset now, DateOnly today)
    {
        if (!MayBeDoneBy(actor, control, isAssignedReviewer))
        {
            return Refusal.Forbidden;
        }

        return Check(says, basis, today) is { } refusal
            ? refusal
            : new Fact<Review>(
                new Review(ReviewId.New())
                {
                    ControlId = control.Id,
                    RuleId = says.RuleId,
                    ScheduledOn = says.ScheduledOn,
                    PeriodFrom = says.PeriodFrom!.Value,
                    PeriodTo = says.PeriodTo!.Value,
                    DesignStillRight = says.DesignStillRight!.Value,
                    DesignNote = Trimmed(says.DesignNote),
                    OperatedAsDesigned = says.OperatedAsDesigned!.Value,
                    OperationNote = Trimmed(says.OperationNote),
                    EvidenceIds = [.. says.EvidenceIds.Distinct()],
                    Sample = Trimmed(says.Sample),
                    Exceptions = Trimmed(says.Exceptions),
                    Rating = says.Rating!.Value,
                    ActionIds = [.. says.ActionIds.Distinct()],
                    ReviewerId = actor.Id,
                    ReviewedAt = now,
                    ReviewedOn = today,
                    SelfReview = control.IsRunBy(actor.Id) || basis.RanControlInPeriod,
                },
                "recorded");
    }

    /// <summary>May this person give the second look that has not been given yet? Compliance or quality, neither the reviewer nor who runs the control (SOD-02).</summary>
    public bool IsSecondLookFor(Actor actor, Control control) =>
        SecondLook is null && actor.May(Act.GiveSecondLook) && (actor.Has(Role.ComplianceOfficer) || actor.Has(Role.QaOfficer)) && ReviewerId != actor.Id && !control.IsRunBy(actor.Id);

    /// <summary>A second person agrees or not; both views are kept.</summary>
    public Result<Fact<Review>> GiveSecondLook(Actor actor, Control control, bool ranControlInPeriod, bool? agrees, string? comment, DateTimeOffset now, DateOnly today)
    {
        if (!actor.May(Act.GiveSecondLook) || !(actor.Has(Role.ComplianceOfficer) || actor.Has(Role.QaOfficer)))
        {
            return Refusal.Forbidden;
        }

        if (ReviewerId == actor.Id || control.IsRunBy(actor.Id) || ranControlInPeriod)
        {
            return Refusal.NotAllowed("SOD-02", "You did this review, or run this control or ran it in the period. Somebody else must give the second look (SOD-02).");
        }

        if (SecondLook is not null)
        {
            return Refusal.Rule("review.second-look-given", "A second look was given already.");
        }

        if (agrees is null)
        {
            return Refusal.Rule("review.second-look-answer", "Choose whether you agree with the review.", "Agrees");
        }

        if (comment?.Length > 2000 || (agrees == false && string.IsNullOrWhiteSpace(comment)))
        {
            return Refusal.Rule("review.second-look-comment", "Say in up to 2,000 characters what you see differently.", "Comment");
        }

        SecondLook = new SecondLook(agrees.Value, actor.Id, now, today, Trimmed(comment));
        return new Fact<Review>(this, agrees.Value ? "confirmed" : "disagreed", SecondLook.Comment);
    }

    private static Refusal? Check(ReviewDescription says, ReviewBasis basis, DateOnly today)
    {
        if (says.PeriodFrom is not { } from || says.PeriodTo is not { } to || from > to || from > today)
        {
            return Refusal.Rule("review.period", "Give the time that was looked at: a first and a last day, in that order, and not in the future.", nameof(PeriodTo));
        }

        if (says.DesignStillRight is null)
        {
            return Refusal.Rule("review.design", "Answer whether the design is still right.", nameof(DesignStillRight));
        }

        if (says.OperatedAsDesigned is null)
        {
            return Refusal.Rule("review.operated", "Answer whether it operated as designed.", nameof(OperatedAsDesigned));
        }

        if ((says.DesignStillRight == false && string.IsNullOrWhiteSpace(says.DesignNote)) || (says.OperatedAsDesigned == false && string.IsNullOrWhiteSpace(says.OperationNote)))
        {
            return Refusal.Rule("review.note", "Where the answer is no, say in a sentence what is different.", says.DesignStillRight == false ? nameof(DesignNote) : nameof(OperationNote));
        }

        if (new[] { says.DesignNote, says.OperationNote, says.Sample, says.Exceptions }.Any(text => text?.Length > 4000))
        {
            return Refusal.Rule("review.length", "Shorten each text to 4,000 characters at most.", LongField(says));
        }

        if (says.Rating is not { } rating)
        {
            return Refusal.Rule("review.rating", "Choose how effective the control was.", nameof(Rating));
        }

        if (rating == ReviewRating.Effective && (says.DesignStillRight == false || says.OperatedAsDesigned == false))
        {
            return Refusal.Rule("review.rating-contradicts", "A control cannot be effective when its design is wrong or it did not operate. Choose partly or not effective.", nameof(Rating));
        }

        if (rating == ReviewRating.Effective && !basis.HasAcceptedCurrentEvidence)
        {
            return Refusal.Rule("review.effective-needs-proof", "“Effective” needs at least one accepted, current piece of evidence from the period that is not a statement. Choose it, or rate the control otherwise.", nameof(EvidenceIds));
        }

        return rating == ReviewRating.NotEffective && !basis.HasOpenAction
            ? Refusal.Rule("review.needs-action", "“Not effective” needs an action that puts it right. Choose an open one or raise a new one.", nameof(ActionIds))
            : null;
    }

    private static string LongField(ReviewDescription says) =>
        says.DesignNote?.Length > 4000 ? nameof(DesignNote)
        : says.OperationNote?.Length > 4000 ? nameof(OperationNote)
        : says.Sample?.Length > 4000 ? nameof(Sample)
        : nameof(Exceptions);

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>How effective the control was found to be (clause 9.1); “not tested” says that nobody can tell.</summary>
public enum ReviewRating
{
    Effective,
    PartlyEffective,
    NotEffective,
    NotTested,
}

/// <summary>What a second person said of a review, and the day of it in the organization's time zone.</summary>
public sealed record SecondLook(bool Agrees, PersonId By, DateTimeOffset At, DateOnly On, string? Comment);

/// <summary>What the rating can rest on and whether it needs a second look, found out by the command from the items, actions and former owners.</summary>
/// <param name="RanControlInPeriod">The reviewer owned or deputised the control at any time from the period's first day on, whoever runs it now.</param>
public sealed record ReviewBasis(bool HasAcceptedCurrentEvidence, bool HasOpenAction, bool RanControlInPeriod = false);

/// <summary>What a form says about a review.</summary>
public sealed record ReviewDescription
{
    public ReviewRuleId? RuleId { get; init; }
    public DateOnly? ScheduledOn { get; init; }
    public DateOnly? PeriodFrom { get; init; }
    public DateOnly? PeriodTo { get; init; }
    public bool? DesignStillRight { get; init; }
    public string? DesignNote { get; init; }
    public bool? OperatedAsDesigned { get; init; }
    public string? OperationNote { get; init; }
    public IReadOnlyList<EvidenceItemId> EvidenceIds { get; init; } = [];
    public string? Sample { get; init; }
    public string? Exceptions { get; init; }
    public ReviewRating? Rating { get; init; }
    public IReadOnlyList<ActionItemId> ActionIds { get; init; } = [];
}
