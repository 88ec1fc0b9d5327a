using System.Globalization;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Reviews;

namespace IsmsTracker.Domain.Statements;

/// <summary>The words of the two states a control has in the statement: what is declared, and what evidence shows. They are never mixed into one.</summary>
public static class StatementWords
{
    public const string Implemented = "Implemented";
    public const string Partly = "Partly implemented";
    public const string Planned = "Planned";
    public const string NotImplemented = "Not implemented";

    /// <summary>Applicable, but nobody has said how far it is: only a draft has any.</summary>
    public const string NotStated = "Not stated";

    public const string ProofCurrent = "Current";
    public const string ProofDueSoon = "Due soon";
    public const string ProofStale = "Stale";
    public const string ProofNone = "None";

    /// <summary>The declared statuses, in the order in which totals show them.</summary>
    public static IReadOnlyList<string> Statuses { get; } = [Implemented, Partly, Planned, NotImplemented];

    /// <summary>The states of proof, in the order in which totals show them.</summary>
    public static IReadOnlyList<string> Proofs { get; } = [ProofCurrent, ProofDueSoon, ProofStale, ProofNone];

    /// <summary>Stands where a control's number would, for what is about the system as a whole.</summary>
    public const string Isms = "ISMS";

    public static string Of(ImplementationStatus? status) => status switch
    {
        ImplementationStatus.Implemented => Implemented,
        ImplementationStatus.Partly => Partly,
        ImplementationStatus.Planned => Planned,
        ImplementationStatus.NotImplemented => NotImplemented,
        _ => NotStated,
    };

    public static string Of(Proof proof) => proof switch
    {
        Proof.Current => ProofCurrent,
        Proof.DueSoon => ProofDueSoon,
        Proof.Stale => ProofStale,
        _ => ProofNone,
    };

    public static string Of(InclusionReasonKind kind) => kind switch
    {
        InclusionReasonKind.Risk => "RISK",
        InclusionReasonKind.Legal => "LEGAL",
        InclusionReasonKind.Contract => "CONTRACT",
        _ => "BUSINESS",
    };

    public static string Of(ReviewRating rating) => rating switch
    {
        ReviewRating.Effective => "effective",
        ReviewRating.PartlyEffective => "partly effective",
        ReviewRating.NotEffective => "not effective",
        _ => "not tested",
    };

    /// <summary>The words of a statement and what each means in it; printed with every version.</summary>
    public static IReadOnlyList<StatementDefinition> Definitions { get; } =
    [
        new("Applicable", "The control is necessary for a reason named beside it: RISK (a risk it treats), LEGAL (a law or regulation), CONTRACT (a contract or member requirement) or BUSINESS (the organisation's own need)."),
        new("Excluded", "The control is not necessary. One person proposed to leave it out, another confirmed it, and it is looked at again by the date given."),
        new(Implemented, "The owner declares that the control works as described."),
        new(Partly, "The owner declares that part of the control works; the rest is planned for the date given."),
        new(Planned, "Work is decided and dated, and has not led to a working control yet."),
        new(NotImplemented, "The control applies and does not work; the date says by when it is to."),
        new("Proof: current", "Accepted evidence, other than somebody's statement, covers the control on the day of this report."),
        new("Proof: due soon", "As current, but the evidence runs out within 30 days or within the last third of its validity, whichever is less."),
        new("Proof: stale", "There is accepted evidence, but the time for which it counts has passed."),
        new("Proof: none", "No accepted evidence that counts as proof. The declared status stands on the owner's word alone."),
        new("Reviewed", "The last completed review that counts, and what it found. A review by the control's own owner counts once somebody else has confirmed it (SOD-02)."),
    ];

    internal static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
