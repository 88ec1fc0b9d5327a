using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Domain.Time;

namespace IsmsTracker.Domain.Controls;

/// <summary>The state that is shown of a control: never flatter than its proof (REQ-03).</summary>
public enum ControlState
{
    Undecided,
    NotApplicable,
    NotImplemented,
    Planned,
    Partly,

    /// <summary>Declared as implemented, without proof that counts today.</summary>
    Claimed,
    Implemented,
}

/// <summary>What stands behind a declared status: its own column everywhere.</summary>
public enum Proof
{
    None,
    Stale,
    DueSoon,
    Current,
}

/// <summary>A control's shown state with its proof and the reason in a sentence. Computed, never stored.</summary>
/// <param name="ProofUntil">The last day on which the best proof counts; in the past when stale.</param>
public sealed record ControlStanding(ControlState State, Proof Proof, string Why, DateOnly? ProofUntil)
{
    /// <summary>
    /// The one function that says how a control stands on a day, from the control, the evidence linked to it and its
    /// reviews. The same for today and for any past day, given what was recorded by then.
    /// </summary>
    public static ControlStanding Derive(Control control, IEnumerable<EvidenceItem> linkedEvidence, IEnumerable<Review> reviews, bool ownerIsActive, DateOnly today)
    {
        if (control.Applicability == Applicability.Undecided)
        {
            return new(ControlState.Undecided, Proof.None, "Nobody has decided yet whether this control is needed.", null);
        }

        if (control.Applicability == Applicability.NotApplicable)
        {
            return new(ControlState.NotApplicable, Proof.None, $"Left out; looked at again by {Day(control.Exclusion!.ReviewBy)}.", null);
        }

        var items = linkedEvidence.ToList();
        // among equals the one that came last, so that the answer does not depend on the order in which they were read
        var best = items.Where(CountsAsProof).MaxBy(item => (item.Description.ValidUntil, item.Number));
        var until = best?.Description.ValidUntil;
        var proof = ProofOf(best, today);
        var (state, why) = control.Implementation switch
        {
            null => (ControlState.NotImplemented, "Applicable, but nothing is said yet about how far it is."),
            ImplementationStatus.NotImplemented => (ControlState.NotImplemented, $"Declared as not implemented{PlannedBy(control)}."),
            ImplementationStatus.Planned => (ControlState.Planned, control.PlannedOn < today ? $"Was planned for {Day(control.PlannedOn!.Value)}, which has passed." : $"Planned for {Day(control.PlannedOn!.Value)}."),
            ImplementationStatus.Partly => (ControlState.Partly, $"Declared as partly implemented{PlannedBy(control)}."),
            _ => Claim(control, items, best, reviews, proof, ownerIsActive, today),
        };
        return new(state, proof, why, until);
    }

    /// <summary>Accepted, complete, not withdrawn, and more than somebody's word.</summary>
    public static bool CountsAsProof(EvidenceItem item) => item.State == EvidenceState.Accepted && item.Description.SourceType != SourceType.Statement;

    private static (ControlState State, string Why) Claim(Control control, List<EvidenceItem> items, EvidenceItem? best, IEnumerable<Review> reviews, Proof proof, bool ownerIsActive, DateOnly today)
    {
        if (control.OwnerId is null)
        {
            return (ControlState.Claimed, "Declared as implemented, but nobody owns it.");
        }

        if (!ownerIsActive)
        {
            return (ControlState.Claimed, "Declared as implemented, but its owner has left.");
        }

        if (best is null)
        {
            return (ControlState.Claimed, items.Exists(item => item.State == EvidenceState.Accepted)
                ? "Declared as implemented; the only accepted evidence is a statement, which alone does not prove it."
                : items.Exists(item => item.State == EvidenceState.WaitingForAcceptance)
                    ? "Declared as implemented; its evidence still waits for acceptance."
                    : "Declared as implemented, without accepted evidence.");
        }

        if (proof == Proof.Stale)
        {
            return (ControlState.Claimed, $"Declared as implemented; the newest proof ({best.Reference}) is stale since {Day(best.Description.ValidUntil!.Value.AddDays(1))}.");
        }

        var last = reviews.Where(review => MayLower(review) && review.ReviewedOn <= today && review.Rating != ReviewRating.NotTested).MaxBy(review => review.ReviewedAt);
        return last?.Rating is ReviewRating.NotEffective or ReviewRating.PartlyEffective
            ? (ControlState.Partly, $"The review of {Day(last.ReviewedOn)} found it {(last.Rating == ReviewRating.NotEffective ? "not effective" : "only partly effective")}.")
            : (ControlState.Implemented, $"Proved by {best.Reference} until {Day(best.Description.ValidUntil!.Value)}.");
    }

    /// <summary>A good self-review counts once confirmed; one that admits a weakness is believed at once (SOD-02 read so that no state is flattered).</summary>
    private static bool MayLower(Review review) =>
        review.Counts || (review.AwaitsSecondLook && review.Rating is (ReviewRating.NotEffective or ReviewRating.PartlyEffective));

    private static Proof ProofOf(EvidenceItem? best, DateOnly today) => best is null ? Proof.None : FreshnessOf(best, today) switch
    {
        Freshness.Current => Proof.Current,
        Freshness.DueSoon => Proof.DueSoon,
        _ => Proof.Stale,
    };

    /// <summary>Whether an item still counts on a day. Its validity runs from the end of the time that it covers.</summary>
    public static Freshness FreshnessOf(EvidenceItem item, DateOnly today) =>
        Freshnesses.Derive(item.Description.CoversTo ?? item.Description.ValidUntil ?? today, item.Description.ValidUntil ?? today.AddDays(-1), today);

    private static string PlannedBy(Control control) => control.PlannedOn is { } day ? $", planned for {Day(day)}" : "";

    private static string Day(DateOnly day) => day.ToString("d MMM yyyy", System.Globalization.CultureInfo.InvariantCulture);
}
