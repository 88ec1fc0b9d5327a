using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Exports;
using IsmsTracker.Web.Platform.Http;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Features.Controls;

/// <summary>The control register and its records, now or as of a day.</summary>
public sealed class ControlsController(ControlRegisterQuery register, ControlPageQuery pages, PeopleOptionsQuery people, HistoryQuery history, CurrentOrganization organization) : Controller
{
    [HttpGet("/controls"), Requires(Act.ViewControls)]
    public async Task<IActionResult> Index(ControlFilter filter, AsOf asOf, CancellationToken ct) =>
        View(await PageAsync(filter, await organization.DayAsync(asOf, ct), ct));

    /// <summary>The filtered register as a file.</summary>
    [HttpGet("/controls.csv"), HttpGet("/controls.xlsx"), Requires(Act.ViewControls)]
    public async Task<IActionResult> Table(ControlFilter filter, AsOf asOf, CancellationToken ct)
    {
        var day = await organization.DayAsync(asOf, ct);
        return this.Table(ControlTable.Of(filter.Apply(await register.ReadAsync(HttpContext.SignedInActor(), day, ct)), day.Today));
    }

    [HttpGet("/controls/{id}"), Requires(Act.ViewControls)]
    public Task<IActionResult> Details(ControlId id, AsOf asOf, CancellationToken ct) => ShowAsync(id, asOf, ControlTab.Overview, ct);

    [HttpGet("/controls/{id}/evidence"), Requires(Act.ViewEvidence)]
    public Task<IActionResult> Evidence(ControlId id, AsOf asOf, CancellationToken ct) => ShowAsync(id, asOf, ControlTab.Evidence, ct);

    [HttpGet("/controls/{id}/reviews"), Requires(Act.ViewReviews)]
    public Task<IActionResult> Reviews(ControlId id, AsOf asOf, CancellationToken ct) => ShowAsync(id, asOf, ControlTab.Reviews, ct);

    [HttpGet("/controls/{id}/actions"), Requires(Act.ViewActions)]
    public Task<IActionResult> Actions(ControlId id, AsOf asOf, CancellationToken ct) => ShowAsync(id, asOf, ControlTab.Actions, ct);

    [HttpGet("/controls/{id}/history"), Requires(Act.ViewControls)]
    public async Task<IActionResult> History(ControlId id, AsOf asOf, CancellationToken ct)
    {
        var page = await pages.FindAsync(HttpContext.SignedInActor(), id, await organization.DayAsync(asOf, ct), ControlTab.History, ct);
        return page is null ? NotFound() : View("History", page with { History = await history.ForAsync([id.Value], ct) });
    }

    private async Task<IActionResult> ShowAsync(ControlId id, AsOf asOf, ControlTab tab, CancellationToken ct)
    {
        var page = await pages.FindAsync(HttpContext.SignedInActor(), id, await organization.DayAsync(asOf, ct), tab, ct);
        return page is null ? NotFound() : View(tab == ControlTab.Overview ? "Details" : tab.ToString(), page);
    }

    private async Task<ControlRegisterPage> PageAsync(ControlFilter filter, RegisterDay day, CancellationToken ct)
    {
        var actor = HttpContext.SignedInActor();
        var bulk = new BulkAssignmentForm { Back = Request.QueryString.Value, People = actor.May(Act.AssignControls) ? await people.ActiveAsync(ct) : [] };
        return new ControlRegisterPage(actor, day, filter, await register.ReadAsync(actor, day, ct), bulk);
    }
}
