namespace IsmsTracker.Domain.Attention;

/// <summary>What is wrong with a thing, most pressing first: the order in which the home page lists them.</summary>
public enum AttentionKind
{
    OwnerLeft,
    ReviewMissed,
    ReviewLate,
    ProofStale,
    ActionOverdue,
    ClaimedWithoutProof,
    SecondLookLate,
    PlannedDatePassed,
    ExclusionReviewPassed,
    EvidenceReturned,
    NobodyOwnsIt,
    NotDescribed,
    Undecided,

    // from here on: not wrong today, but worth a look
    ProofDueSoon,
    NoReviewScheduled,
    EvidenceLinkedToNothing,
    SameFileOften,
}

/// <summary>
/// One thing that is red today: what, why, and since when. Computed from the register, never stored; where to put it right
/// follows from the kind and the id.
/// </summary>
/// <param name="Id">The control, evidence or action that it is about.</param>
/// <param name="Reference">Its number, shown small.</param>
/// <param name="Since">The first day on which it was red; null where nobody can say.</param>
public sealed record AttentionItem(AttentionKind Kind, Guid Id, string? Reference, string Title, string Why, DateOnly? Since)
{
    /// <summary>The rule and scheduled day of a review that is to be done.</summary>
    public (ReviewRuleId Rule, DateOnly ScheduledOn)? Review { get; init; }

    /// <summary>The review that waits for a second look.</summary>
    public ReviewId? Reviewed { get; init; }

    /// <summary>Most pressing first, and among equals what has waited longest.</summary>
    public static IReadOnlyList<AttentionItem> Sorted(IEnumerable<AttentionItem> items) =>
        [.. items.OrderBy(item => item.Kind).ThenBy(item => item.Since ?? DateOnly.MaxValue).ThenBy(item => item.Title, StringComparer.Ordinal)];
}
