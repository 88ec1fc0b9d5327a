using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Attention;
using IsmsTracker.Web.Features.Reviews;
using IsmsTracker.Web.Platform.TagHelpers;

namespace IsmsTracker.Web.Features.Checks;

/// <summary>Turns what is red into rows with a word, a reason and one link each.</summary>
public static class AttentionRows
{
    /// <summary>Kinds that come by the dozen while a register is young: one row says how many.</summary>
    private static readonly AttentionKind[] Counted = [AttentionKind.Undecided, AttentionKind.NotDescribed, AttentionKind.NobodyOwnsIt];

    public static IReadOnlyList<AttentionRow> Of(IReadOnlyList<AttentionItem> items, Actor actor) =>
        [.. items.GroupBy(item => item.Kind).OrderBy(group => group.Key).SelectMany(group => Counted.Contains(group.Key) && group.Count() > 1 ? [Together(group.Key, group.Count())] : group.Select(item => Row(item, actor)))];

    private static AttentionRow Together(AttentionKind kind, int count) => kind switch
    {
        AttentionKind.Undecided => new(BadgeOf(kind), $"{count} controls are not decided", null, "Nobody has said yet whether they are needed.", "Decide", "/controls?applicability=Undecided"),
        AttentionKind.NotDescribed => new(BadgeOf(kind), $"{count} needed controls do not say how far they are", null, "The Statement of Applicability asks for it.", "Describe them", "/controls?applicability=Applicable"),
        _ => new(BadgeOf(kind), $"{count} needed controls have no owner", null, "Somebody must answer for each.", "Give them owners", "/controls?applicability=Applicable&owner=nobody"),
    };

    public static AttentionRow Row(AttentionItem item, Actor actor)
    {
        var (act, next, href) = NextStep(item);
        return MayDo(actor, act)
            ? new(BadgeOf(item.Kind), item.Title, item.Reference, item.Why, next, href)
            : new(BadgeOf(item.Kind), item.Title, item.Reference, item.Why, "Look at it", RecordOf(item));
    }

    /// <summary>Staff may do some of this for what they run themselves only; a link that may end at a refusal is not offered.</summary>
    private static bool MayDo(Actor actor, Act act) =>
        actor.Has(Role.ComplianceOfficer) || (actor.Has(Role.QaOfficer) && (act is Act.PerformReviews or Act.GiveSecondLook or Act.UploadEvidence));

    /// <summary>What puts it right, where, and what one must be allowed to do for it.</summary>
    private static (Act Act, string Words, string Href) NextStep(AttentionItem item) => item.Kind switch
    {
        AttentionKind.OwnerLeft or AttentionKind.NobodyOwnsIt => (Act.AssignControls, "Name an owner", RecordOf(item) + "/owner"),
        AttentionKind.ReviewMissed => (Act.PerformReviews, "Review it now", ReviewPaths.Unscheduled(new ControlId(item.Id))),
        AttentionKind.ReviewLate => (Act.PerformReviews, "Do the review", ReviewPaths.Do(item.Review!.Value.Rule, item.Review.Value.ScheduledOn)),
        AttentionKind.SecondLookLate => (Act.GiveSecondLook, "Give a second look", ReviewPaths.Of(item.Reviewed!.Value)),
        AttentionKind.ProofStale => (Act.UploadEvidence, "Add newer evidence", $"/evidence/new?controlId={item.Id}"),
        AttentionKind.ClaimedWithoutProof => (Act.UploadEvidence, "Add evidence", $"/evidence/new?controlId={item.Id}"),
        AttentionKind.ActionOverdue => (Act.EditActions, "Open the action", RecordOf(item)),
        AttentionKind.PlannedDatePassed => (Act.EditControls, "Set it right", RecordOf(item) + "/implementation"),
        AttentionKind.ExclusionReviewPassed => (Act.EditControls, "Look at it again", RecordOf(item) + "/decision"),
        AttentionKind.EvidenceReturned => (Act.UploadEvidence, "Mend it", RecordOf(item)),
        AttentionKind.NotDescribed => (Act.EditControls, "Describe it", RecordOf(item) + "/implementation"),
        AttentionKind.ProofDueSoon => (Act.UploadEvidence, "Add newer evidence", $"/evidence/new?controlId={item.Id}"),
        AttentionKind.NoReviewScheduled => (Act.ManageReviewRules, "Schedule a review", $"/controls/{item.Id}/review-rules/new"),
        AttentionKind.EvidenceLinkedToNothing => (Act.UploadEvidence, "Link it", RecordOf(item) + "/links"),
        AttentionKind.SameFileOften => (Act.ViewEvidence, "Look at them", RecordOf(item)),
        _ => (Act.EditControls, "Decide", RecordOf(item) + "/decision"),
    };

    private static string RecordOf(AttentionItem item) => item.Kind switch
    {
        AttentionKind.ActionOverdue => $"/actions/{item.Id}",
        AttentionKind.EvidenceReturned or AttentionKind.EvidenceLinkedToNothing or AttentionKind.SameFileOften => $"/evidence/{item.Id}",
        _ => $"/controls/{item.Id}",
    };

    public static Badge BadgeOf(AttentionKind kind) => kind switch
    {
        AttentionKind.OwnerLeft => new("Owner left", Meaning.Bad),
        AttentionKind.ReviewMissed => new("Missed", Meaning.Bad),
        AttentionKind.ReviewLate or AttentionKind.SecondLookLate => new("Late", Meaning.Bad),
        AttentionKind.ProofStale => new("Stale", Meaning.Bad),
        AttentionKind.ActionOverdue => new("Overdue", Meaning.Bad),
        AttentionKind.ClaimedWithoutProof => new("Claimed", Meaning.Attention),
        AttentionKind.PlannedDatePassed => new("Plan passed", Meaning.Attention),
        AttentionKind.ExclusionReviewPassed => new("Look again", Meaning.Attention),
        AttentionKind.EvidenceReturned => new("Returned", Meaning.Attention),
        AttentionKind.NobodyOwnsIt => new("No owner", Meaning.Attention),
        AttentionKind.NotDescribed => new("Not described", Meaning.Attention),
        AttentionKind.ProofDueSoon => new("Due soon", Meaning.Attention),
        AttentionKind.NoReviewScheduled => new("No review", Meaning.Information),
        AttentionKind.EvidenceLinkedToNothing => new("Not linked", Meaning.Information),
        AttentionKind.SameFileOften => new("Same file", Meaning.Information),
        _ => new("Undecided", Meaning.Attention),
    };
}

/// <summary>State, reason and next step together.</summary>
public sealed record AttentionRow(Badge Badge, string Title, string? Reference, string Why, string NextStep, string Href);
