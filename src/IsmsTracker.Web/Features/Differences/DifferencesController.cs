using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Exports;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Features.Differences;

/// <summary>What differs between any two versions of the statement, any two revisions of a record, any two days of a register: one page, and as a table.</summary>
[Route("differences")]
public sealed class DifferencesController(StatementDifferencesQuery statements, RecordDifferencesQuery records, RegisterDifferencesQuery registers) : Controller
{
    [HttpGet("statements"), Requires(Act.ViewStatement)]
    public async Task<IActionResult> Statements(DifferencesRequest asked, CancellationToken ct) => Page(await statements.ExecuteAsync(asked, ct));

    [HttpGet("statements.csv"), HttpGet("statements.xlsx"), Requires(Act.ViewStatement)]
    public async Task<IActionResult> StatementsTable(DifferencesRequest asked, CancellationToken ct) => TableOf(await statements.ExecuteAsync(asked, ct), "statement-differences");

    /// <summary>Which record it is decides who may see it: that is part of the query.</summary>
    [HttpGet("records/{recordId:guid}"), Requires(Act.SignedIn)]
    public async Task<IActionResult> Records(Guid recordId, DifferencesRequest asked, CancellationToken ct) => Page(await records.ExecuteAsync(HttpContext.SignedInActor(), recordId, asked, ct));

    [HttpGet("records/{recordId:guid}.csv"), HttpGet("records/{recordId:guid}.xlsx"), Requires(Act.SignedIn)]
    public async Task<IActionResult> RecordsTable(Guid recordId, DifferencesRequest asked, CancellationToken ct) => TableOf(await records.ExecuteAsync(HttpContext.SignedInActor(), recordId, asked, ct), "revision-differences");

    [HttpGet("registers/{register}"), Requires(Act.SignedIn)]
    public async Task<IActionResult> Registers(string register, DifferencesRequest asked, CancellationToken ct) => Page(await registers.ExecuteAsync(HttpContext.SignedInActor(), register, asked, ct));

    [HttpGet("registers/{register}.csv"), HttpGet("registers/{register}.xlsx"), Requires(Act.SignedIn)]
    public async Task<IActionResult> RegistersTable(string register, DifferencesRequest asked, CancellationToken ct) => TableOf(await registers.ExecuteAsync(HttpContext.SignedInActor(), register, asked, ct), $"{register}-differences");

    private IActionResult Page(DifferencesPage? page)
    {
        if (page is null)
        {
            return NotFound();
        }

        Response.StatusCode = page.Problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        return View("Show", page);
    }

    private IActionResult TableOf(DifferencesPage? page, string name) => page is null ? NotFound() : this.Table(new ExportedTable(
        name,
        page.Title,
        ["Record", "Title", "What happened", "Field", "Before", "After", "Changed by", "Changed at", "Reason", "From", "To"],
        page.Rows.Select(row => (object?[])[row.Reference, row.Title, row.Kind.ToString(), row.Field, row.From, row.To, row.Who ?? Difference.ByItself, row.When, row.Why, page.LabelOf(page.From), page.LabelOf(page.To)])));
}
