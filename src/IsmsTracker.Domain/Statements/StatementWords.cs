namespace IsmsTracker.Domain.Statements;

/// <summary>The words of the two states a control has in the statement: what is declared, and what evidence shows. They are never mixed into one.</summary>
public static class StatementWords
{
    public const string Implemented = "Implemented";
    public const string Partly = "Partly implemented";
    public const string Planned = "Planned";
    public const string NotImplemented = "Not implemented";

    public const string ProofCurrent = "Current";
    public const string ProofStale = "Stale";
    public const string ProofNone = "None";

    /// <summary>The declared statuses, in the order in which totals show them.</summary>
    public static IReadOnlyList<string> Statuses { get; } = [Implemented, Partly, Planned, NotImplemented];

    /// <summary>The states of proof, in the order in which totals show them.</summary>
    public static IReadOnlyList<string> Proofs { get; } = [ProofCurrent, ProofStale, ProofNone];
}
