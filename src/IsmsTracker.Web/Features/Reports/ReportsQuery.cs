using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Reports;
using IsmsTracker.Domain.Statements;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Features.Statements;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Registers;
using IsmsTracker.Web.Platform.TagHelpers;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Reports;

/// <summary>The register of reports made: searched by version, file name or hash.</summary>
public sealed class ReportsQuery(IsmsDbContext db, CurrentRecords records, StatementListQuery versions, CurrentOrganization organizations)
{
    private const int PageSize = 50;

    public async Task<ReportsPage> PageAsync(Actor actor, ReportFilter filter, AsOf asOf, CancellationToken ct)
    {
        var all = await LinesAsync(asOf, ct);
        var found = Filtered(all, filter).ToList();
        var page = Math.Clamp(filter.Page, 1, Math.Max(1, (found.Count + PageSize - 1) / PageSize));
        return new ReportsPage(
            [.. found.Skip((page - 1) * PageSize).Take(PageSize)],
            new Pager(page, PageSize, found.Count),
            [new Chip("Versions", "version", all.Count(line => line.AsOf is null)), new Chip("Registers of a day", "day", all.Count(line => line.AsOf is not null))],
            actor.May(Act.MakeReports),
            found.Count != all.Count);
    }

    public async Task<IReadOnlyList<ReportLine>> FilteredAsync(ReportFilter filter, AsOf asOf, CancellationToken ct) => [.. Filtered(await LinesAsync(asOf, ct), filter)];

    public async Task<IReadOnlyList<CheckMatch>> MatchesAsync(string sha256, CancellationToken ct) =>
        [.. (await LinesAsync(AsOf.Now, ct)).Where(line => line.FileSha256 == sha256 || line.SnapshotHash == sha256).Select(line => Answer(line, line.FileSha256 == sha256))];

    private async Task<List<ReportLine>> LinesAsync(AsOf asOf, CancellationToken ct)
    {
        var day = await organizations.DayAsync(asOf, ct);
        var list = await versions.BeforeAsync(day.Before, ct);
        var zone = await organizations.ZoneAsync(ct);
        var names = await records.NamesAsync(ct);
        var files = await db.ReportFiles.AsNoTracking().Where(file => day.Before == null || file.MadeAt < day.Before).OrderByDescending(file => file.MadeAt).ToListAsync(ct);
        return files.ConvertAll(file => new ReportLine(
            file.Id,
            file.ReportCode,
            file.Title,
            file.Version,
            file.StatementId,
            file.AsOf,
            TimeZoneInfo.ConvertTime(file.MadeAt, zone),
            names.GetValueOrDefault(file.MadeBy, "IsmsTracker itself"),
            file.FileName,
            file.FileSize,
            file.FileSha256,
            file.SnapshotHash,
            Standing(file, list)));
    }

    /// <summary>A version stands as it does now; a register of a day as it was printed.</summary>
    private static StatementStanding Standing(ReportFile file, StatementList list) =>
        list.Rows.FirstOrDefault(row => row.Id == file.StatementId) is { } version ? list.StandingOf(version)
        : file.Version.Contains(' ') ? StatementStanding.Draft
        : StatementStanding.Approved;

    private static IEnumerable<ReportLine> Filtered(IEnumerable<ReportLine> lines, ReportFilter filter) => lines
        .Where(line => filter.Kind is not ("version" or "day") || (filter.Kind == "day") == line.AsOf is not null)
        .Where(line => string.IsNullOrWhiteSpace(filter.Q) || new[] { line.Code, line.Title, line.Version, line.FileName, line.MadeBy, line.FileSha256, line.SnapshotHash }.Any(text => text.Contains(filter.Q.Trim(), StringComparison.OrdinalIgnoreCase)));

    private static CheckMatch Answer(ReportLine line, bool isFile)
    {
        var what = isFile ? $"This is our file {line.FileName}, unchanged" : $"This is the hash of the content printed in {line.FileName}, not of the file itself";
        return line switch
        {
            { AsOf: { } day, Standing: StatementStanding.Approved } => new(line, Meaning.Good, $"{what}: the register as of {Wording.Date(day)}, which decided the same as version {line.Version}, in force on that day."),
            { AsOf: { } day } => new(line, Meaning.Attention, $"{what}: a draft, the register as of {Wording.Date(day)}. It was never approved."),
            { Standing: StatementStanding.Approved } when line.Version.Contains(' ') => new(line, Meaning.Attention, $"{what}: printed while version {line.Version.Split(' ')[0]} waited for approval. The version has been approved since; this paper does not show it."),
            { Standing: StatementStanding.Approved } => new(line, Meaning.Good, $"{what}: version {line.Version}, in force today."),
            { Standing: StatementStanding.Superseded } => new(line, Meaning.Attention, $"{what}: version {line.Version.Split(' ')[0]}, which a later version has replaced."),
            { Standing: StatementStanding.Submitted } => new(line, Meaning.Attention, $"{what}: version {line.Version.Split(' ')[0]}, which waits for approval."),
            _ => new(line, Meaning.Attention, $"{what}: version {line.Version.Split(' ')[0]}, which was returned or withdrawn. It is not in force."),
        };
    }
}
