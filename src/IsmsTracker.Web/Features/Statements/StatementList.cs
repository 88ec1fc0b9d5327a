using IsmsTracker.Domain;
using IsmsTracker.Domain.Statements;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Registers;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Statements;

/// <summary>One version without its frozen content.</summary>
public sealed record StatementRow(StatementId Id, VersionNumber Version, PersonId PreparedBy, DateTimeOffset SubmittedAt, string ChangeSummary, string SnapshotHash, StatementDecision? Decision, StatementWithdrawal? Withdrawal)
{
    public StatementState State =>
        Withdrawal is not null ? StatementState.Withdrawn
        : Decision is null ? StatementState.Submitted
        : Decision.Approved ? StatementState.Approved
        : StatementState.Returned;

    public bool IsOpen => State == StatementState.Submitted;
}

/// <summary>All versions known by an instant, the newest first, and which of them is in force.</summary>
public sealed record StatementList(IReadOnlyList<StatementRow> Rows)
{
    /// <summary>The version approved last; null before the first approval.</summary>
    public StatementRow? InForce { get; } = Rows.Where(row => row.State == StatementState.Approved).MaxBy(row => row.Version);

    /// <summary>Waiting for top management.</summary>
    public StatementRow? Open { get; } = Rows.FirstOrDefault(row => row.IsOpen);

    /// <summary>The first edit after 3.0 makes draft 3.1; before any approval the draft is 1.0.</summary>
    public VersionNumber DraftVersion => InForce?.Version.NextMinor ?? FirstVersion;

    public VersionNumber MajorVersion => InForce?.Version.NextMajor ?? FirstVersion;

    public StatementStanding StandingOf(StatementRow row) => row.State switch
    {
        StatementState.Approved => row.Id == InForce?.Id ? StatementStanding.Approved : StatementStanding.Superseded,
        StatementState.Submitted => StatementStanding.Submitted,
        _ => StatementStanding.Draft,
    };

    /// <summary>What the list says of a version in one word: its state, or that a later one replaced it.</summary>
    public string WordOf(StatementRow row) => row.State == StatementState.Approved ? StandingOf(row).ToString() : row.State.ToString();

    private static VersionNumber FirstVersion { get; } = new(1, 0);
}

/// <summary>Reads the list of versions, now or as it was known before an instant.</summary>
public sealed class StatementListQuery(IsmsDbContext db, CurrentRecords records)
{
    public async Task<StatementList> BeforeAsync(DateTimeOffset? before, CancellationToken ct)
    {
        var now = await records.DerivedAsync(typeof(StatementList), () => NowAsync(ct), ct);
        return before is null ? now : new StatementList([.. now.Rows
            .Where(row => row.SubmittedAt < before)
            .Select(row => row with { Decision = row.Decision?.At < before ? row.Decision : null, Withdrawal = row.Withdrawal?.At < before ? row.Withdrawal : null })]);
    }

    /// <summary>The frozen content of a version; null when there is no such version.</summary>
    public async Task<StatementReport?> ContentAsync(StatementId id, CancellationToken ct) =>
        (await BeforeAsync(null, ct)).Rows.Any(row => row.Id == id)
            ? await records.DerivedAsync((typeof(StatementReport), id), async () => StatementSnapshot.Read(await db.Statements.AsNoTracking().Where(row => row.Id == id).Select(row => row.Snapshot).SingleAsync(ct)), ct)
            : null;

    private async Task<StatementList> NowAsync(CancellationToken ct)
    {
        var rows = await db.Statements.AsNoTracking()
            .OrderByDescending(row => row.SubmittedAt)
            .Select(row => new { row.Id, row.Major, row.Minor, row.PreparedBy, row.SubmittedAt, row.ChangeSummary, row.SnapshotHash, row.Decision, row.Withdrawal })
            .ToListAsync(ct);
        return new StatementList(rows.ConvertAll(row => new StatementRow(row.Id, new VersionNumber(row.Major, row.Minor), row.PreparedBy, row.SubmittedAt, row.ChangeSummary, row.SnapshotHash, row.Decision, row.Withdrawal)));
    }
}
