using System.Globalization;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Reviews;

namespace IsmsTracker.Domain.Attention;

/// <summary>What is red about one control on a day: its decision, its owner, its proof, its plan and its reviews.</summary>
public static class ControlAttention
{
    /// <param name="ownerIsActive">Whether the owner still works here; null where nobody owns it.</param>
    /// <param name="expected">Its expected reviews as they stand on that day.</param>
    public static IEnumerable<AttentionItem> Of(Control control, ControlStanding standing, bool? ownerIsActive, IReadOnlyList<ExpectedReview> expected, DateOnly today) => control.Applicability switch
    {
        Applicability.Undecided => [Item(AttentionKind.Undecided, control, standing.Why, null)],
        Applicability.NotApplicable => control.Exclusion!.ReviewBy < today
            ? [Item(AttentionKind.ExclusionReviewPassed, control, $"It was left out until {Day(control.Exclusion.ReviewBy)}, and nobody has looked at it again.", control.Exclusion.ReviewBy.AddDays(1))]
            : [],
        _ => Applicable(control, standing, ownerIsActive, today).Concat(Reviews(control, expected, today)),
    };

    private static IEnumerable<AttentionItem> Applicable(Control control, ControlStanding standing, bool? ownerIsActive, DateOnly today)
    {
        if (ownerIsActive == false)
        {
            yield return Item(AttentionKind.OwnerLeft, control, "Its owner has left. It needs a new one.", null);
        }
        else if (ownerIsActive is null)
        {
            yield return Item(AttentionKind.NobodyOwnsIt, control, "Nobody owns it yet.", null);
        }
        else if (standing.State == ControlState.Claimed)
        {
            yield return standing.Proof == Proof.Stale
                ? Item(AttentionKind.ProofStale, control, standing.Why, standing.ProofUntil?.AddDays(1))
                : Item(AttentionKind.ClaimedWithoutProof, control, standing.Why, null);
        }

        if (control.Implementation is null)
        {
            yield return Item(AttentionKind.NotDescribed, control, standing.Why, null);
        }
        else if (control.PlannedOn is { } planned && planned < today)
        {
            yield return Item(AttentionKind.PlannedDatePassed, control, $"It was planned for {Day(planned)}, which has passed.", planned.AddDays(1));
        }
    }

    private static IEnumerable<AttentionItem> Reviews(Control control, IReadOnlyList<ExpectedReview> expected, DateOnly today)
    {
        foreach (var review in expected.Where(review => review.Standing.State == OccurrenceState.Late))
        {
            var since = review.DueOn.AddDays(1);
            if (review.Done is null)
            {
                yield return Item(AttentionKind.ReviewLate, control, $"{review.Rule.Title}: was due on {Day(review.DueOn)}.", since) with { Review = (review.Rule.Id, review.ScheduledOn) };
            }
            else if (review.Done.AwaitsSecondLook)
            {
                yield return Item(AttentionKind.SecondLookLate, control, $"{review.Rule.Title}: reviewed by who runs it on {Day(review.Done.ReviewedOn)}, and nobody has confirmed it.", review.Done.ReviewedOn.AddDays(Review.SecondLookDays + 1)) with { Reviewed = review.Done.Id };
            }
        }

        foreach (var missed in expected.GroupBy(review => review.Rule.Id).Select(rule => LastMissed(rule, today)).OfType<ExpectedReview>())
        {
            yield return Item(AttentionKind.ReviewMissed, control, $"{missed.Rule.Title}: the one due on {Day(missed.DueOn)} was missed, and none was done since.", missed.DueOn.AddDays(1));
        }
    }

    /// <summary>A missed review stays missed for ever; it is red until the control was looked at again.</summary>
    private static ExpectedReview? LastMissed(IEnumerable<ExpectedReview> ofRule, DateOnly today)
    {
        var past = ofRule.Where(review => review.DueOn < today).OrderBy(review => review.DueOn).ToList();
        var missed = past.FindLast(review => review.Standing.State == OccurrenceState.Missed);
        return missed is not null && !past.Exists(review => review.Done is not null && review.ScheduledOn > missed.ScheduledOn) ? missed : null;
    }

    private static AttentionItem Item(AttentionKind kind, Control control, string why, DateOnly? since) =>
        new(kind, control.Id.Value, control.Reference.ToString(), control.Title, why, since);

    private static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
