using System.Globalization;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.Reports;
using IsmsTracker.Domain.Statements;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Exports;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Statements;

/// <summary>A statement as a file: CSV, XLSX, JSON (the very bytes that the snapshot hash is of) and PDF, which is made by a post and kept.</summary>
[Route("statements")]
public sealed class StatementFilesController(StatementReportQuery reports, StatementListQuery versions, MakeStatementReport make, CurrentOrganization organizations, IsmsDbContext db, IEvidenceStore store) : Controller
{
    [HttpGet("draft.csv"), HttpGet("draft.xlsx"), Requires(Act.ViewStatement)]
    public async Task<IActionResult> DraftTable(AsOf asOf, CancellationToken ct) => Table(await DayAsync(asOf, ct));

    [HttpGet("draft.json"), Requires(Act.ViewStatement)]
    public async Task<IActionResult> DraftJson(AsOf asOf, CancellationToken ct) => Json(await DayAsync(asOf, ct));

    [HttpPost("draft/pdf"), Requires(Act.MakeReports)]
    public async Task<IActionResult> MakeDraftPdf(AsOf asOf, CancellationToken ct) =>
        Made(await make.ExecuteAsync(HttpContext.SignedInActor(), await organizations.DayAsync(asOf, ct), null, ct), $"/statements/draft{asOf.Query()}");

    [HttpGet("{id:guid}.csv"), HttpGet("{id:guid}.xlsx"), Requires(Act.ViewStatement)]
    public async Task<IActionResult> VersionTable(StatementId id, CancellationToken ct) => await versions.ContentAsync(id, ct) is { } content ? Table(content) : NotFound();

    [HttpGet("{id:guid}.json"), Requires(Act.ViewStatement)]
    public async Task<IActionResult> VersionJson(StatementId id, CancellationToken ct) => await versions.ContentAsync(id, ct) is { } content ? Json(content) : NotFound();

    /// <summary>The file that was made last; the one made at approval stays what it was, whatever is approved later.</summary>
    [HttpGet("{id:guid}/pdf"), Requires(Act.ViewStatement)]
    public async Task<IActionResult> VersionPdf(StatementId id, CancellationToken ct)
    {
        var files = await db.ReportFiles.AsNoTracking().Where(file => file.StatementId == id).OrderByDescending(file => file.MadeAt).ToListAsync(ct);
        var file = files.FirstOrDefault(made => !made.Version.Contains(' ')) ?? files.FirstOrDefault();
        return file is null ? NotFound() : File(store.Open(BlobId.Parse(file.BlobId, CultureInfo.InvariantCulture)), "application/pdf", file.FileName);
    }

    [HttpPost("{id:guid}/pdf"), Requires(Act.MakeReports)]
    public async Task<IActionResult> MakeVersionPdf(StatementId id, CancellationToken ct) =>
        Made(await make.ExecuteAsync(HttpContext.SignedInActor(), id, ct), $"/statements/{id}");

    private IActionResult Made(Result<Fact<ReportFile>> result, string back)
    {
        if (result.Succeeded)
        {
            return Redirect($"/reports/{result.Value.Aggregate.Id}/file");
        }

        return this.Refused(result.Refusal!, () => View("~/Features/Reports/NotMade.cshtml", new EmptyState("The PDF was not made", result.Refusal!.Message, "Go back and try again", back)));
    }

    private async Task<StatementReport> DayAsync(AsOf asOf, CancellationToken ct) => (await reports.OfDayAsync(await organizations.DayAsync(asOf, ct), ct)).Content;

    private FileContentResult Table(StatementReport content) => this.Table(new ExportedTable(Name(content), $"Statement of Applicability {content.Version}", StatementTable.Columns, StatementTable.Rows(content)));

    private static FileContentResult Json(StatementReport content) => new(StatementSnapshot.Bytes(content), "application/json") { FileDownloadName = $"{Name(content)}.json" };

    private static string Name(StatementReport content) => string.Create(CultureInfo.InvariantCulture, $"statement-of-applicability-{content.Version}-{content.AsOf:yyyy-MM-dd}");
}
