using System.Globalization;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Features.Statements;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Exports;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Reports;

/// <summary>Reports that were made, making one, and finding out whether a file is one of ours.</summary>
[Route("reports")]
public sealed class ReportsController(ReportsQuery reports, MakeStatementReport make, CurrentOrganization organizations, IsmsDbContext db, IEvidenceStore store) : Controller
{
    /// <summary>What the check page takes; our largest report is a few megabytes.</summary>
    private const long LargestChecked = 64L << 20;
    private const long FormOverhead = 64 << 10;

    [HttpGet(""), Requires(Act.ViewReports)]
    public async Task<IActionResult> Index(ReportFilter filter, AsOf asOf, CancellationToken ct) => View(await reports.PageAsync(HttpContext.SignedInActor(), filter, asOf, ct));

    [HttpGet("/reports.csv"), HttpGet("/reports.xlsx"), Requires(Act.ViewReports)]
    public async Task<IActionResult> Table(ReportFilter filter, AsOf asOf, CancellationToken ct) => this.Table(new ExportedTable(
        "reports",
        "Reports",
        ["Report", "Title", "Version", "As of", "Made at", "Made by", "File", "Size", "File SHA-256", "Snapshot SHA-256", "Standing"],
        (await reports.FilteredAsync(filter, asOf, ct)).Select(line => (object?[])
        [
            line.Code, line.Title, line.Version, line.AsOf, line.MadeAt, line.MadeBy, line.FileName, line.Size, line.FileSha256, line.SnapshotHash, line.Badge.Word,
        ])));

    [HttpGet("new"), Requires(Act.MakeReports)]
    public IActionResult New() => View(new ReportForm());

    [HttpPost(""), Requires(Act.MakeReports)]
    public async Task<IActionResult> Create(ReportForm form, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return this.Unreadable(() => View("New", form));
        }

        if (form.AsOf > await organizations.TodayAsync(ct))
        {
            return this.Refused(Refusal.Rule("report.future", "Choose today or a day that has passed: the register of a coming day is not known.", nameof(form.AsOf)), () => View("New", form));
        }

        var result = await make.ExecuteAsync(HttpContext.SignedInActor(), await organizations.DayAsync(new AsOf(form.AsOf), ct), form.Against, ct);
        return result.Succeeded ? Redirect("/reports") : this.Refused(result.Refusal!, () => View("New", form));
    }

    [HttpGet("{id:guid}/file"), Requires(Act.ViewReports)]
    public async Task<IActionResult> Download(ReportFileId id, CancellationToken ct) =>
        await db.ReportFiles.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) is { } file
            ? File(store.Open(BlobId.Parse(file.BlobId, CultureInfo.InvariantCulture)), "application/pdf", file.FileName)
            : NotFound();

    [HttpGet("check"), Requires(Act.ViewReports)]
    public async Task<IActionResult> Check(string? sha256, bool tooLarge, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(sha256))
        {
            return View(new CheckPage(null, null, tooLarge ? $"This file is larger than {LargestChecked >> 20} MB, so it is none of our reports. Work out its SHA-256 on your own machine and paste it below." : null, []));
        }

        return FileHash.Read(sha256) is { } hash
            ? View(new CheckPage(hash, null, null, await reports.MatchesAsync(hash, ct)))
            : this.Unreadable(() => View(new CheckPage(sha256, null, "A SHA-256 is 64 digits from 0 to 9 and a to f. Copy it whole.", [])));
    }

    /// <summary>The file is hashed and forgotten.</summary>
    [HttpPost("check"), Requires(Act.ViewReports), LargestUpload(LargestChecked + FormOverhead, "/reports/check?tooLarge=true"), RequestSizeLimit(LargestChecked + FormOverhead), RequestFormLimits(MultipartBodyLengthLimit = LargestChecked + FormOverhead)]
    public async Task<IActionResult> CheckFile(IFormFile? file, CancellationToken ct)
    {
        if (file is null || file.Length == 0)
        {
            return this.Unreadable(() => View("Check", new CheckPage(null, null, "Choose a file that is not empty.", [])));
        }

        await using var content = file.OpenReadStream();
        var hash = await FileHash.OfAsync(content, ct);
        return View("Check", new CheckPage(hash, Path.GetFileName(file.FileName), null, await reports.MatchesAsync(hash, ct)));
    }
}
