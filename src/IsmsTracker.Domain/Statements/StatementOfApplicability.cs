using System.Globalization;
using System.Text.Json.Serialization;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;

namespace IsmsTracker.Domain.Statements;

/// <summary>
/// One version of the Statement of Applicability (clause 6.1.3 d): submitted with its own frozen data, approved by top
/// management who did not prepare it (SOD-08), and unchanged from then on. The open draft is not a row: it is the register
/// as it stands today, under the next number.
/// </summary>
public sealed class StatementOfApplicability : Aggregate<StatementId>, ILedgered
{
    private StatementOfApplicability()
    {
    }

    private StatementOfApplicability(StatementId id)
        : base(id)
    {
    }

    public static string ObjectType => "statement";

    public int Major { get; private set; }

    public int Minor { get; private set; }

    [NotRecorded]
    public VersionNumber Version => new(Major, Minor);

    public PersonId PreparedBy { get; private set; }

    public DateTimeOffset SubmittedAt { get; private set; }

    public string ChangeSummary { get; private set; } = "";

    /// <summary>The frozen content as JSON (see <see cref="StatementReport"/>). Kept beside the row; the record keeps its hash.</summary>
    [NotRecorded]
    public string Snapshot { get; private set; } = "{}";

    /// <summary>SHA-256 of the JCS form of the content, lower-case hex.</summary>
    public string SnapshotHash { get; private set; } = "";

    public StatementDecision? Decision { get; private set; }

    public StatementWithdrawal? Withdrawal { get; private set; }

    [NotRecorded]
    public StatementState State =>
        Withdrawal is not null ? StatementState.Withdrawn
        : Decision is null ? StatementState.Submitted
        : Decision.Approved ? StatementState.Approved
        : StatementState.Returned;

    public static Result<Fact<StatementOfApplicability>> Submit(Actor actor, VersionNumber version, string? changeSummary, string snapshot, string snapshotHash, IReadOnlyList<string> blockers, DateTimeOffset now)
    {
        if (!actor.May(Act.PrepareStatement))
        {
            return Refusal.Forbidden;
        }

        if (blockers.Count > 0)
        {
            return Refusal.Rule("statement.blocked", $"{blockers.Count} thing{(blockers.Count == 1 ? "" : "s")} must be put right first: {string.Join("; ", blockers.Take(20))}{(blockers.Count > 20 ? "; and more" : "")}.");
        }

        if (string.IsNullOrWhiteSpace(changeSummary) || changeSummary.Trim().Length is < 10 or > 2000)
        {
            return Refusal.Rule("statement.summary", "Say in 10 to 2,000 characters what changed since the last version.", nameof(ChangeSummary));
        }

        return new Fact<StatementOfApplicability>(
            new StatementOfApplicability(StatementId.New())
            {
                Major = version.Major,
                Minor = version.Minor,
                PreparedBy = actor.Id,
                SubmittedAt = now,
                ChangeSummary = changeSummary.Trim(),
                Snapshot = snapshot,
                SnapshotHash = snapshotHash,
            },
            "submitted");
    }

    /// <summary>Top management approves or returns it; never the preparer.</summary>
    public Result<Fact<StatementOfApplicability>> Decide(Actor actor, bool? approve, string? comment, string? shownHash, DateTimeOffset now)
    {
        if (!actor.May(Act.ApproveStatement))
        {
            return Refusal.Forbidden;
        }

        if (actor.Id == PreparedBy)
        {
            return Refusal.NotAllowed("SOD-08", "You prepared this version. Somebody else in top management must approve it (SOD-08).");
        }

        if (State != StatementState.Submitted)
        {
            return Refusal.Rule("statement.state", "This version was withdrawn or decided already.");
        }

        if (approve is null)
        {
            return Refusal.Rule("statement.answer", "Choose whether you approve this version.", "Approve");
        }

        if (shownHash != SnapshotHash)
        {
            return Refusal.Conflict;
        }

        if (comment?.Length > 2000 || (approve == false && string.IsNullOrWhiteSpace(comment)))
        {
            return Refusal.Rule("statement.comment", "Say in up to 2,000 characters what must change first.", "Comment");
        }

        var said = string.IsNullOrWhiteSpace(comment) ? null : comment.Trim();
        Decision = new StatementDecision(approve.Value, actor.Id, now, said);
        return new Fact<StatementOfApplicability>(this, approve.Value ? "approved" : "returned", said);
    }

    /// <summary>Takes a submitted version back: by its preparer, or because the register was edited while it waited.</summary>
    public Result<Fact<StatementOfApplicability>> Withdraw(Actor actor, string reason, DateTimeOffset now)
    {
        if (State != StatementState.Submitted)
        {
            return Refusal.Rule("statement.state", "Only a submitted version can be withdrawn.");
        }

        Withdrawal = new StatementWithdrawal(actor.Id, now, reason);
        return new Fact<StatementOfApplicability>(this, "withdrawn", reason);
    }
}

/// <summary>Where a version stands. That an approved one is superseded by a later approved one is read from the list.</summary>
public enum StatementState
{
    Submitted,
    Approved,
    Returned,
    Withdrawn,
}

/// <summary>Top management approved the version or sent it back, with what they said.</summary>
public sealed record StatementDecision(bool Approved, PersonId By, DateTimeOffset At, string? Comment);

/// <summary>A submitted version taken back, and why.</summary>
public sealed record StatementWithdrawal(PersonId By, DateTimeOffset At, string Reason);

/// <summary>The number of an approved thing, such as 3.1; the first edit after 3.0 makes draft 3.1, and a major number is chosen at submit.</summary>
public readonly record struct VersionNumber([property: JsonPropertyName("major")] int Major, [property: JsonPropertyName("minor")] int Minor) : IComparable<VersionNumber>
{
    public VersionNumber NextMinor => new(Major, Minor + 1);

    public VersionNumber NextMajor => new(Major + 1, 0);

    public int CompareTo(VersionNumber other) => (Major, Minor).CompareTo((other.Major, other.Minor));

    public static bool operator <(VersionNumber left, VersionNumber right) => left.CompareTo(right) < 0;
    public static bool operator >(VersionNumber left, VersionNumber right) => left.CompareTo(right) > 0;
    public static bool operator <=(VersionNumber left, VersionNumber right) => left.CompareTo(right) <= 0;
    public static bool operator >=(VersionNumber left, VersionNumber right) => left.CompareTo(right) >= 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");
}
