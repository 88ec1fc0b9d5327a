using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Features.Statements;

/// <summary>The Statement of Applicability: its versions, the draft, what differs, and handing it to top management.</summary>
[Route("statements")]
public sealed class StatementsController(StatementPagesQuery pages, SubmitStatement submit, DecideStatement decide, WithdrawStatement withdraw, MakeStatementReport make) : Controller
{
    [HttpGet(""), Requires(Act.ViewStatement)]
    public async Task<IActionResult> Index(AsOf asOf, CancellationToken ct) => View(await pages.ListAsync(HttpContext.SignedInActor(), asOf, ct));

    [HttpGet("draft"), Requires(Act.ViewStatement)]
    public async Task<IActionResult> Draft(AsOf asOf, CancellationToken ct) => View("Details", await pages.DayAsync(HttpContext.SignedInActor(), asOf, ct));

    [HttpGet("draft/differences"), Requires(Act.ViewStatement)]
    public async Task<IActionResult> DraftDifferences(AsOf asOf, CancellationToken ct) => View("Differences", await pages.DayAsync(HttpContext.SignedInActor(), asOf, ct));

    [HttpGet("new"), Requires(Act.PrepareStatement)]
    public async Task<IActionResult> New(CancellationToken ct) => View(await pages.SubmissionAsync(null, ct));

    [HttpPost(""), Requires(Act.PrepareStatement)]
    public async Task<IActionResult> Create([Bind(Prefix = "Form")] StatementSubmissionForm form, CancellationToken ct)
    {
        var result = ModelState.IsValid ? await submit.ExecuteAsync(HttpContext.SignedInActor(), form.Major, form.ChangeSummary, form.Hash, ct) : default;
        if (ModelState.IsValid && result.Succeeded)
        {
            return Redirect($"/statements/{result.Value.Aggregate.Id}");
        }

        var again = View("New", await pages.SubmissionAsync(form, ct));
        return ModelState.IsValid ? this.Refused(InForm(result.Refusal!), () => again) : this.Unreadable(() => again);
    }

    [HttpGet("{id:guid}"), Requires(Act.ViewStatement)]
    public async Task<IActionResult> Details(StatementId id, CancellationToken ct) =>
        await pages.VersionAsync(HttpContext.SignedInActor(), id, ct) is { } page ? View(page) : NotFound();

    [HttpGet("{id:guid}/differences"), Requires(Act.ViewStatement)]
    public async Task<IActionResult> Differences(StatementId id, CancellationToken ct) =>
        await pages.VersionAsync(HttpContext.SignedInActor(), id, ct) is { } page ? View(page) : NotFound();

    [HttpGet("{id:guid}/history"), Requires(Act.ViewStatement)]
    public async Task<IActionResult> History(StatementId id, CancellationToken ct) =>
        await pages.HistoryAsync(HttpContext.SignedInActor(), id, ct) is { } page ? View(page) : NotFound();

    [HttpGet("{id:guid}/decision"), Requires(Act.ApproveStatement)]
    public async Task<IActionResult> Decision(StatementId id, CancellationToken ct) =>
        await pages.DecisionAsync(HttpContext.SignedInActor(), id, null, ct) is { } page ? View(page) : NotFound();

    /// <summary>Approval makes the PDF at once. If that fails the approval stands, and the page says that the PDF is still to be made.</summary>
    [HttpPost("{id:guid}/decision"), Requires(Act.ApproveStatement)]
    public async Task<IActionResult> Decide(StatementId id, [Bind(Prefix = "Form")] StatementDecisionForm form, CancellationToken ct)
    {
        var actor = HttpContext.SignedInActor();
        var result = ModelState.IsValid ? await decide.ExecuteAsync(actor, id, form.Approve, form.Comment, form.Hash, ct) : default;
        if (ModelState.IsValid && result.Succeeded)
        {
            if (form.Approve == true)
            {
                await make.ExecuteAsync(actor, id, CancellationToken.None);
            }

            return Redirect($"/statements/{id}");
        }

        if (await pages.DecisionAsync(actor, id, form, ct) is not { } page)
        {
            return NotFound();
        }

        return ModelState.IsValid ? this.Refused(InForm(result.Refusal!), () => View("Decision", page)) : this.Unreadable(() => View("Decision", page));
    }

    [HttpPost("{id:guid}/withdrawal"), Requires(Act.PrepareStatement)]
    public async Task<IActionResult> Withdraw(StatementId id, StatementWithdrawalForm form, CancellationToken ct)
    {
        var actor = HttpContext.SignedInActor();
        var result = await withdraw.ExecuteAsync(actor, id, form.Reason, ct);
        var page = result.Succeeded ? null : await pages.VersionAsync(actor, id, ct);
        return result.Succeeded ? Redirect($"/statements/{id}") : this.Refused(result.Refusal!, page is null ? null : () => View("Details", page));
    }

    /// <summary>The forms stand inside a page, so that their fields carry its prefix.</summary>
    private static Refusal InForm(Refusal refusal) => refusal with { Field = refusal.Field is { } field ? $"Form.{field}" : null };
}
