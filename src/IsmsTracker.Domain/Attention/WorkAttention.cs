using System.Globalization;
using IsmsTracker.Domain.Actions;
using IsmsTracker.Domain.Evidence;

namespace IsmsTracker.Domain.Attention;

/// <summary>What is red about an action or a piece of evidence on a day.</summary>
public static class WorkAttention
{
    /// <summary>Open past its day. What its owner called done waits for a check and is not theirs to hurry.</summary>
    public static AttentionItem? Of(ActionItem action, DateOnly today) => action.State == ActionState.Open && action.DueOn < today
        ? new AttentionItem(AttentionKind.ActionOverdue, action.Id.Value, action.Reference, action.Title, $"It was due on {Day(action.DueOn)}{(action.OriginalDueOn == action.DueOn ? "" : $", first on {Day(action.OriginalDueOn)}")}.", action.DueOn.AddDays(1))
        : null;

    public static AttentionItem? Of(EvidenceItem item) => item.State == EvidenceState.Returned
        ? new AttentionItem(AttentionKind.EvidenceReturned, item.Id.Value, item.Reference, item.Description.Title ?? item.Reference, $"It was returned{(item.Decision!.Comment is { } comment ? $": {comment}" : ".")}", null)
        : null;

    private static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
