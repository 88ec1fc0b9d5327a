namespace IsmsTracker.Domain.Ledger;

/// <summary>
/// What happened to one aggregate, in the past tense. <see cref="Kind"/> is part of the record for ever
/// (<c>control.owner-assigned</c>); <see cref="Reason"/> is what the person gave where one was asked.
/// </summary>
public abstract record Fact(ILedgeredRow Subject, string ObjectType, string Kind, string? Reason = null)
{
    /// <summary>Files that came with this change, in order of upload; the entry commits to each.</summary>
    public IReadOnlyList<FileCommitment> Files { get; init; } = [];
}

/// <summary>A change of one aggregate of a known kind: <c>Fact&lt;Control&gt;</c>.</summary>
public record Fact<TAggregate>(TAggregate Aggregate, string Kind, string? Reason = null)
    : Fact(Aggregate, TAggregate.ObjectType, $"{TAggregate.ObjectType}.{Kind}", Reason)
    where TAggregate : class, ILedgered;

/// <summary>SHA-256(salt ‖ SHA-256(file)) as lower-case hex, and the size in bytes: proves a file without telling what it is.</summary>
public sealed record FileCommitment(string Commitment, long Size);
