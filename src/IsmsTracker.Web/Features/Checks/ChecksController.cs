using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Exports;
using IsmsTracker.Web.Platform.Http;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Features.Checks;

/// <summary>What an officer checks for before an auditor does, as a list.</summary>
[Requires(Act.ViewChecks)]
public sealed class ChecksController(ChecksQuery checks, CurrentOrganization organization) : Controller
{
    [HttpGet("/checks")]
    public async Task<IActionResult> Index(CheckFilter filter, AsOf asOf, CancellationToken ct) =>
        View(await checks.ReadAsync(HttpContext.SignedInActor(), filter, await organization.DayAsync(asOf, ct), ct));

    [HttpGet("/checks.csv"), HttpGet("/checks.xlsx")]
    public async Task<IActionResult> Table(CheckFilter filter, AsOf asOf, CancellationToken ct)
    {
        var day = await organization.DayAsync(asOf, ct);
        var page = await checks.ReadAsync(HttpContext.SignedInActor(), filter, day, ct);
        return this.Table(new ExportedTable(
            ExportedTable.NameOf("consistency-checks", day.Today),
            "Consistency checks",
            ["check", "to_put_right", "reference", "title", "reason", "since"],
            page.Found.SelectMany(rule => rule.Findings.Select(finding => (object?[])[rule.Rule.Key, rule.Rule.IsRed, finding.Item.Reference, finding.Item.Title, finding.Item.Why, finding.Item.Since]))));
    }
}
