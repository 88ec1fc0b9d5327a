using System.Globalization;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Evidence;

namespace IsmsTracker.Domain.Attention;

/// <summary>What is not wrong today but worth a look: proof that lapses soon, reviews nobody scheduled, evidence that proves nothing or was brought too often.</summary>
public static class EvidenceAttention
{
    /// <summary>With as many items as this, one item with many links would have been less work for everybody.</summary>
    private const int Often = 3;

    public static IEnumerable<AttentionItem> DueSoon(CheckedRegister register) =>
        from control in register.Controls
        where control.Applicability == Applicability.Applicable
        let standing = register.StandingOf(control)
        where standing is { State: ControlState.Implemented, Proof: Proof.DueSoon }
        select Item(AttentionKind.ProofDueSoon, control, $"Its newest proof counts until {Day(standing.ProofUntil!.Value)}.");

    public static IEnumerable<AttentionItem> Unscheduled(CheckedRegister register) =>
        from control in register.Controls
        where control.Applicability == Applicability.Applicable && register.RulesOf(control.Id).All(rule => rule.StoppedOn is { } day && day <= register.Today)
        select Item(AttentionKind.NoReviewScheduled, control, "No rule says when it is looked at again.");

    /// <summary>Without a link evidence stays a draft, however much else is said of it.</summary>
    public static IEnumerable<AttentionItem> Unlinked(CheckedRegister register) =>
        from item in register.Evidence
        where item.Withdrawal is null && item.ControlIds.Count == 0 && item.ClauseIds.Count == 0
        select new AttentionItem(AttentionKind.EvidenceLinkedToNothing, item.Id.Value, item.Reference, Title(item), "It is linked to no control and no clause.", null);

    /// <summary>One finding for each file, at the item that brought it last.</summary>
    public static IEnumerable<AttentionItem> SameFile(CheckedRegister register) =>
        from found in register.Evidence.Where(item => item.Withdrawal is null).SelectMany(item => item.CurrentFiles.Select(file => (item, file)))
            .GroupBy(found => found.file.Sha256).OrderBy(same => same.Key, StringComparer.Ordinal)
        let items = found.Select(same => same.item).Distinct().OrderBy(item => item.Number).ToList()
        where items.Count >= Often
        let newest = items[^1]
        select new AttentionItem(AttentionKind.SameFileOften, newest.Id.Value, newest.Reference, found.Last().file.OriginalName,
            $"The same bytes stand in {items.Count.ToString(CultureInfo.InvariantCulture)} items: {string.Join(", ", items.Select(item => item.Reference))}.", null);

    private static AttentionItem Item(AttentionKind kind, Control control, string why) => new(kind, control.Id.Value, control.Reference.ToString(), control.Title, why, null);

    private static string Title(EvidenceItem item) => item.Description.Title ?? item.Reference;

    private static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
