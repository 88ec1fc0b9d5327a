using System.Globalization;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Actions;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Exports;
using IsmsTracker.Web.Platform.Http;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Features.Actions;

[Route("actions")]
public sealed class ActionsController(
    ActionRegisterQuery register, ActionDetailsQuery details, NewActionQuery newAction,
    RaiseAction raiseAction, PostponeAction postpone, HandOverAction handOver, CompleteAction complete, CheckAction check) : Controller
{
    [HttpGet("")]
    [Requires(Act.ViewActions)]
    public async Task<IActionResult> Index(ActionFilter filter, AsOf asOf, CancellationToken ct) =>
        View(await register.ExecuteAsync(HttpContext.SignedInActor(), filter, asOf, ct));

    [HttpGet("/actions.csv"), HttpGet("/actions.xlsx")]
    [Requires(Act.ViewActions)]
    public async Task<IActionResult> Table(ActionFilter filter, AsOf asOf, CancellationToken ct)
    {
        var page = await register.ExecuteAsync(HttpContext.SignedInActor(), filter, asOf, ct);
        return this.Table(new ExportedTable(
            ExportedTable.NameOf("actions", page.Day.Today),
            "Actions",
            ["action", "title", "control", "owner", "due", "original due", "state", "overdue"],
            page.Rows.Select(row => (object?[])[row.Reference, row.Title, row.Control?.ToString(), row.Owner, row.DueOn, row.OriginalDueOn, new ActionStateBadges().For(row.State).Word, row.IsOverdue])));
    }

    [HttpGet("new")]
    [Requires(Act.EditActions)]
    public async Task<IActionResult> New(ControlId? controlId, CancellationToken ct)
    {
        ModelState.Clear();
        return View(await newAction.ExecuteAsync(HttpContext.SignedInActor(), new ActionForm { ControlId = controlId }, ct));
    }

    [HttpPost("")]
    [Requires(Act.EditActions)]
    public async Task<IActionResult> Create(ActionForm form, CancellationToken ct)
    {
        var actor = HttpContext.SignedInActor();
        var shown = await newAction.ExecuteAsync(actor, form, ct);
        if (!ModelState.IsValid)
        {
            return this.Unreadable(() => View(nameof(New), shown));
        }

        var result = await raiseAction.ExecuteAsync(actor, form.Says, ct);
        return result.Match(done => Redirect($"/actions/{done.Aggregate.Id}"), refusal => this.Refused(refusal, () => View(nameof(New), shown)));
    }

    [HttpGet("{id}")]
    [Requires(Act.ViewActions)]
    public async Task<IActionResult> Details(ActionItemId id, CancellationToken ct) =>
        await details.ExecuteAsync(HttpContext.SignedInActor(), id, ct) is { } page ? View(page) : NotFound();

    [HttpPost("{id}/due-date")]
    [Requires(Act.EditActions)]
    public Task<IActionResult> Postpone(ActionItemId id, [Bind(Prefix = "Postpone")] PostponeForm form, CancellationToken ct) =>
        ChangeAsync(id, "Postpone", page => page.Postpone = form, actor => postpone.ExecuteAsync(actor, id, form.DueOn, form.Reason, form.Revision, ct), ct);

    [HttpPost("{id}/owner")]
    [Requires(Act.EditActions)]
    public Task<IActionResult> HandOver(ActionItemId id, [Bind(Prefix = "HandOver")] HandOverForm form, CancellationToken ct) =>
        ChangeAsync(id, "HandOver", page => page.HandOver = form, actor => handOver.ExecuteAsync(actor, id, form.OwnerId, form.Revision, ct), ct);

    [HttpPost("{id}/completion")]
    [Requires(Act.EditActions)]
    public Task<IActionResult> Complete(ActionItemId id, [Bind(Prefix = "Completion")] CompletionForm form, CancellationToken ct) =>
        ChangeAsync(id, "Completion", page => page.Completion = form, actor => complete.ExecuteAsync(actor, id, form.EvidenceIds, form.Note, form.Revision, ct), ct);

    [HttpPost("{id}/check")]
    [Requires(Act.EditActions)]
    public Task<IActionResult> Check(ActionItemId id, [Bind(Prefix = "Check")] CheckForm form, CancellationToken ct) =>
        ChangeAsync(id, "Check", page => page.Check = form, actor => check.ExecuteAsync(actor, id, form.Works, form.Note, form.Revision, ct), ct);

    /// <summary>The small forms share one page: what was typed and its error stay with the form that was sent.</summary>
    private async Task<IActionResult> ChangeAsync(ActionItemId id, string form, Action<ActionDetailsPage> keep, Func<Actor, Task<Result<Fact<ActionItem>>>> change, CancellationToken ct)
    {
        var actor = HttpContext.SignedInActor();
        if (await details.ExecuteAsync(actor, id, ct) is not { } page)
        {
            return NotFound();
        }

        keep(page);
        if (!ModelState.IsValid)
        {
            return this.Unreadable(() => View(nameof(Details), page));
        }

        var result = await change(actor);
        return result.Match(
            _ => Redirect($"/actions/{id}"),
            refusal => this.Refused(refusal.Field is null ? refusal : refusal with { Field = $"{form}.{refusal.Field}" }, () => View(nameof(Details), page)));
    }
}
