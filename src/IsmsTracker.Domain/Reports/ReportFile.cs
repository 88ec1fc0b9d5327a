using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;

namespace IsmsTracker.Domain.Reports;

/// <summary>One report that was made: what, of which data, by whom, when, and the hash of the finished file (a PDF cannot print its own).</summary>
public sealed class ReportFile : Aggregate<ReportFileId>, ILedgered
{
    private ReportFile()
    {
    }

    private ReportFile(ReportFileId id)
        : base(id)
    {
    }

    public static string ObjectType => "report";

    /// <summary>Such as RPT-01.</summary>
    public string ReportCode { get; private set; } = "";

    public string Title { get; private set; } = "";

    /// <summary>The version shown on it, such as 3.0 or 3.1 draft.</summary>
    public string Version { get; private set; } = "";

    /// <summary>The approved or submitted version it prints; null for a register of a day.</summary>
    public StatementId? StatementId { get; private set; }

    public DateOnly? AsOf { get; private set; }

    public string SnapshotHash { get; private set; } = "";

    public string FileSha256 { get; private set; } = "";

    public long FileSize { get; private set; }

    public string FileName { get; private set; } = "";

    public string BlobId { get; private set; } = "";

    public PersonId MadeBy { get; private set; }

    public DateTimeOffset MadeAt { get; private set; }

    public static Result<Fact<ReportFile>> Make(Actor actor, MadeReport made, DateTimeOffset now) =>
        actor.May(Act.MakeReports) || actor.May(Act.ApproveStatement)
            ? new Fact<ReportFile>(
                new ReportFile(ReportFileId.New())
                {
                    ReportCode = made.ReportCode,
                    Title = made.Title,
                    Version = made.Version,
                    StatementId = made.StatementId,
                    AsOf = made.AsOf,
                    SnapshotHash = made.SnapshotHash,
                    FileSha256 = made.FileSha256,
                    FileSize = made.FileSize,
                    FileName = made.FileName,
                    BlobId = made.BlobId,
                    MadeBy = actor.Id,
                    MadeAt = now,
                },
                "made")
            : Refusal.Forbidden;
}

/// <summary>A finished report file and what it was made of.</summary>
public sealed record MadeReport(string ReportCode, string Title, string Version, StatementId? StatementId, DateOnly? AsOf, string SnapshotHash, string FileSha256, long FileSize, string FileName, string BlobId);
