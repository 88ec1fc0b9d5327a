using System.Globalization;
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

    [HttpGet("/checks.csv")]
    public async Task<IActionResult> Csv(CheckFilter filter, AsOf asOf, CancellationToken ct)
    {
        var day = await organization.DayAsync(asOf, ct);
        var page = await checks.ReadAsync(HttpContext.SignedInActor(), filter, day, ct);
        return CsvFile.Of(
            string.Create(CultureInfo.InvariantCulture, $"consistency-checks-{day.Today:yyyy-MM-dd}.csv"),
            ["check", "to_put_right", "reference", "title", "reason", "since"],
            page.Found.SelectMany(rule => rule.Findings.Select(finding => (string?[])
            [
                rule.Rule.Key, rule.Rule.IsRed ? "yes" : "no", finding.Item.Reference, finding.Item.Title, finding.Item.Why, finding.Item.Since?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ])));
    }
}
