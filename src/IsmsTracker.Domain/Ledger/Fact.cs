namespace IsmsTracker.Domain.Ledger;

/// <summary>
/// What happened to one aggregate, in the past tense. <paramref name="Kind"/> is part of the record for ever
/// (<c>control.owner-assigned</c>); <paramref name="Reason"/> is what the person gave where one was asked.
/// </summary>
public abstract record Fact(ILedgered Subject, string ObjectType, string Kind, string? Reason = null)
{
    /// <summary>Files that came with this change, in order of upload; the entry commits to each.</summary>
    public IReadOnlyList<FileCommitment> Files { get; init; } = [];
}

/// <summary>SHA-256(salt ‖ SHA-256(file)) and the size in bytes: proves a file without telling what it is.</summary>
public sealed record FileCommitment(string Commitment, long Size);
