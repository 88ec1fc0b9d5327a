using IsmsTracker.Domain.Actions;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Reviews;

namespace IsmsTracker.Domain.Attention;

/// <summary>Everything that the checks look at, as of one day. What it holds is all that they can find.</summary>
public sealed record CheckedRegister
{
    public required DateOnly Today { get; init; }

    public required IReadOnlyList<Control> Controls { get; init; }

    /// <summary>Evidence that the reader may see.</summary>
    public required IReadOnlyList<EvidenceItem> Evidence { get; init; }

    public required IReadOnlyList<ActionItem> Actions { get; init; }

    public required Func<Control, ControlStanding> StandingOf { get; init; }

    /// <summary>The expected reviews of a control as they stand on the day.</summary>
    public required Func<ControlId, IReadOnlyList<ExpectedReview>> ExpectedOf { get; init; }

    public required Func<ControlId, IEnumerable<ReviewRule>> RulesOf { get; init; }

    /// <summary>Whether somebody works here on that day.</summary>
    public required Func<PersonId, bool> IsActive { get; init; }
}

/// <summary>
/// One thing that a compliance officer checks for before an auditor does: its name, why it matters, and a pure function that
/// finds where it is so. The next one is one line in <see cref="ConsistencyRules.All"/> and a kind.
/// </summary>
/// <param name="Key">Stable word for addresses and files, such as <c>owner-left</c>.</param>
/// <param name="IsRed">It is wrong today and stands on Home; otherwise it is worth a look before it goes wrong.</param>
public sealed record ConsistencyRule(AttentionKind Kind, string Key, string Name, string Why, bool IsRed, Func<CheckedRegister, IEnumerable<AttentionItem>> Find);

/// <summary>All rules, most pressing first.</summary>
public static class ConsistencyRules
{
    public static IReadOnlyList<ConsistencyRule> All { get; } =
    [
        Red(AttentionKind.OwnerLeft, "owner-left", "Owner has left", "A control needs a named person who works here.", OfControls),
        Red(AttentionKind.ReviewMissed, "review-missed", "Review missed", "A missed review stays missed; the control should be looked at again.", OfControls),
        Red(AttentionKind.ReviewLate, "review-late", "Review late", "The day has passed and nobody has reviewed it.", OfControls),
        Red(AttentionKind.ProofStale, "proof-stale", "Proof is stale", "What proved it no longer counts, so it is shown as claimed only.", OfControls),
        Red(AttentionKind.ActionOverdue, "action-overdue", "Action overdue", "What was agreed is not done by its day.", OfActions),
        Red(AttentionKind.ClaimedWithoutProof, "no-proof", "Implemented without proof", "An auditor asks to see it; without accepted evidence it is shown as claimed only.", OfControls),
        Red(AttentionKind.SecondLookLate, "second-look-late", "Second look late", "A self-review counts only once somebody else confirms it.", OfControls),
        Red(AttentionKind.PlannedDatePassed, "plan-passed", "Planned day passed", "The Statement of Applicability would name a day that is over.", OfControls),
        Red(AttentionKind.ExclusionReviewPassed, "exclusion-passed", "Exclusion past its review", "Whether a control can be left out is looked at again by a day.", OfControls),
        Red(AttentionKind.EvidenceReturned, "evidence-returned", "Evidence returned", "It was sent back and does not count until it is mended.", OfEvidence),
        Red(AttentionKind.NobodyOwnsIt, "no-owner", "No owner", "Somebody must answer for each needed control.", OfControls),
        Red(AttentionKind.NotDescribed, "not-described", "Not described", "The Statement of Applicability says how far each needed control is.", OfControls),
        Red(AttentionKind.Undecided, "undecided", "Undecided", "Each control is either needed or left out with a reason.", OfControls),
        Ahead(AttentionKind.ProofDueSoon, "proof-due-soon", "Proof about to lapse", "Newer evidence now keeps the control proved without a gap.", EvidenceAttention.DueSoon),
        Ahead(AttentionKind.NoReviewScheduled, "no-review", "No review scheduled", "A control that nobody looks at again drifts.", EvidenceAttention.Unscheduled),
        Ahead(AttentionKind.EvidenceLinkedToNothing, "evidence-unlinked", "Evidence linked to nothing", "It proves nothing until it is linked to a control or a clause.", EvidenceAttention.Unlinked),
        Ahead(AttentionKind.SameFileOften, "same-file", "The same file uploaded often", "One piece of evidence can be linked to many controls, and then goes stale once.", EvidenceAttention.SameFile),
    ];

    /// <summary>Everything that is wrong or soon will be, most pressing first, and among equals what has waited longest.</summary>
    public static IReadOnlyList<AttentionItem> Check(CheckedRegister register) => AttentionItem.Sorted(All.SelectMany(rule => rule.Find(register)));

    public static ConsistencyRule Of(AttentionKind kind) => All.Single(rule => rule.Kind == kind);

    private static ConsistencyRule Red(AttentionKind kind, string key, string name, string why, Func<CheckedRegister, IEnumerable<AttentionItem>> find) =>
        new(kind, key, name, why, true, register => find(register).Where(item => item.Kind == kind));

    private static ConsistencyRule Ahead(AttentionKind kind, string key, string name, string why, Func<CheckedRegister, IEnumerable<AttentionItem>> find) =>
        new(kind, key, name, why, false, find);

    private static IEnumerable<AttentionItem> OfControls(CheckedRegister register) => register.Controls.SelectMany(control => ControlAttention.Of(
        control, register.StandingOf(control), control.OwnerId is { } owner ? register.IsActive(owner) : null, register.ExpectedOf(control.Id), register.Today));

    private static IEnumerable<AttentionItem> OfActions(CheckedRegister register) => register.Actions.Select(action => WorkAttention.Of(action, register.Today)).OfType<AttentionItem>();

    private static IEnumerable<AttentionItem> OfEvidence(CheckedRegister register) => register.Evidence.Select(WorkAttention.Of).OfType<AttentionItem>();
}
