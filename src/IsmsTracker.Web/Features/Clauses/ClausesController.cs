using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Exports;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.TagHelpers;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Features.Clauses;

/// <summary>The requirements of clauses 4 to 10 and what shows that they are met.</summary>
[Route("clauses"), Requires(Act.ViewControls)]
public sealed class ClausesController(ClausesQuery clauses, CurrentOrganization organization) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(AsOf asOf, CancellationToken ct) =>
        View(await clauses.ReadAsync(HttpContext.SignedInActor(), await organization.DayAsync(asOf, ct), ct));

    [HttpGet("/clauses.csv"), HttpGet("/clauses.xlsx")]
    public async Task<IActionResult> Table(AsOf asOf, CancellationToken ct)
    {
        var day = await organization.DayAsync(asOf, ct);
        var page = await clauses.ReadAsync(HttpContext.SignedInActor(), day, ct);
        return this.Table(new ExportedTable(
            ExportedTable.NameOf("clauses", day.Today),
            "Clauses",
            ["clause", "title", "documented information", "accepted evidence", "newest", "newest covers to", "freshness"],
            page.Rows.Select(row => (object?[])[row.Reference, row.Title, row.Documented, row.EvidenceCount, row.Newest, row.NewestOn, row.NewestFreshness is { } fresh ? Wording.Of(fresh) : null])));
    }

    [HttpGet("{id}")]
    public async Task<IActionResult> Details(ClauseId id, AsOf asOf, CancellationToken ct) =>
        await clauses.FindAsync(HttpContext.SignedInActor(), id, await organization.DayAsync(asOf, ct), ct) is { } page ? View(page) : NotFound();
}
