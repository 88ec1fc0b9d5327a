using IsmsTracker.Domain;
using IsmsTracker.Domain.Statements;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.TagHelpers;

namespace IsmsTracker.Web.Features.Reports;

/// <summary>The register of reports that were made, the newest first.</summary>
public sealed record ReportsPage(IReadOnlyList<ReportLine> Rows, Pager Pager, IReadOnlyList<Chip> Kinds, bool MayMake, bool IsFiltered);

/// <summary>One file that was made.</summary>
public sealed record ReportLine(ReportFileId Id, string Code, string Title, string Version, StatementId? StatementId, DateOnly? AsOf, DateTimeOffset MadeAt, string MadeBy, string FileName, long Size, string FileSha256, string SnapshotHash, StatementStanding Standing)
{
    public string FileHashStart => FileSha256[..12];

    public string SnapshotHashStart => SnapshotHash[..12];

    /// <summary>Whether the paper is still true: of a version its standing today, of a day's register that it never is in force by itself.</summary>
    public Badge Badge => AsOf is not null
        ? new Badge(Standing == StatementStanding.Approved ? "Register of a day" : "Draft", Standing == StatementStanding.Approved ? Meaning.Neutral : Meaning.Information)
        : Badges.For(Standing);
}

/// <summary>Filters of the register of reports.</summary>
public sealed record ReportFilter(string? Q, string? Kind, int Page = 1);

/// <summary>Asks for RPT-01 of a day.</summary>
public sealed class ReportForm
{
    /// <summary>Empty means today.</summary>
    public DateOnly? AsOf { get; set; }

    /// <summary>A version such as 2.0, to print what is different; empty for none.</summary>
    public string? Against { get; set; }
}

/// <summary>Is this file, or this hash, one of ours?</summary>
/// <param name="Asked">The SHA-256 that was looked for; empty before anything was asked.</param>
public sealed record CheckPage(string? Asked, string? FileName, string? Problem, IReadOnlyList<CheckMatch> Matches)
{
    public bool HasAnswer => Asked is not null && Problem is null;

    public bool IsUnknown => HasAnswer && Matches.Count == 0;
}

/// <summary>One report that the hash belongs to, in a sentence.</summary>
public sealed record CheckMatch(ReportLine Report, Meaning Meaning, string Sentence);
