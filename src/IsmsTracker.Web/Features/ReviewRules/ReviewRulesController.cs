using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Exports;
using IsmsTracker.Web.Platform.Http;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Features.ReviewRules;

[Route("reviews/rules")]
public sealed partial class ReviewRulesController(
    ReviewRulesQuery register, ReviewRuleQuery rules, ReviewProposalsQuery proposals,
    ScheduleReview scheduleReview, ProposeReviewRules proposeRules, AssignReviewer assignReviewer, StopReviewRule stopRule, MoveOccurrence moveOccurrence, SkipOccurrence skipOccurrence) : Controller
{
    [HttpGet("")]
    [Requires(Act.ViewReviews)]
    public async Task<IActionResult> Index(AsOf asOf, CancellationToken ct) => View(await register.ExecuteAsync(HttpContext.SignedInActor(), asOf, ct));

    [HttpGet("/reviews/rules.csv"), HttpGet("/reviews/rules.xlsx")]
    [Requires(Act.ViewReviews)]
    public async Task<IActionResult> Table(AsOf asOf, CancellationToken ct)
    {
        var page = await register.ExecuteAsync(HttpContext.SignedInActor(), asOf, ct);
        return this.Table(new ExportedTable(
            ExportedTable.NameOf("review-rules", page.Day.Today),
            "Review rules",
            ["control", "control title", "review", "how often", "reviewer", "reviewer is owner", "next due", "stopped on"],
            page.Rows.Select(row => (object?[])[row.Reference.ToString(), row.ControlTitle, row.Title, row.Every, row.Reviewer, row.IsOwner, row.Next, row.StoppedOn])));
    }

    [HttpGet("{id}")]
    [Requires(Act.ViewReviews)]
    public async Task<IActionResult> Details(ReviewRuleId id, CancellationToken ct) =>
        await rules.ExecuteAsync(HttpContext.SignedInActor(), id, null, null, ct) is { } page ? View(page) : NotFound();

    [HttpGet("/controls/{controlId}/review-rules/new")]
    [Requires(Act.ManageReviewRules)]
    public async Task<IActionResult> New(ControlId controlId, CancellationToken ct)
    {
        if (await rules.NewAsync(HttpContext.SignedInActor(), controlId, ct) is not { } page)
        {
            return NotFound();
        }

        ModelState.Clear();
        var proposal = page.Running.Count == 0 ? await proposals.ForAsync(page.Control, ct) : null;
        var form = ReviewRuleForm.Of(proposal?.Rule);
        form.Page = page;
        return View(form);
    }

    [HttpPost("/controls/{controlId}/review-rules")]
    [Requires(Act.ManageReviewRules)]
    public async Task<IActionResult> Create(ControlId controlId, ReviewRuleForm form, CancellationToken ct)
    {
        var actor = HttpContext.SignedInActor();
        if (await rules.NewAsync(actor, controlId, ct) is not { } page)
        {
            return NotFound();
        }

        form.Page = page;
        if (!ModelState.IsValid)
        {
            return this.Unreadable(() => View(nameof(New), form));
        }

        var says = form.Read();
        if (says.Refusal is { } unread)
        {
            return this.Refused(unread, () => View(nameof(New), form));
        }

        var result = await scheduleReview.ExecuteAsync(actor, controlId, says.Value, ct);
        return result.Match(
            done => Redirect($"/reviews/rules/{done.Aggregate.Id}"),
            refusal => this.Refused(refusal, () => View(nameof(New), form)));
    }

    [HttpPost("{id}/reviewer")]
    [Requires(Act.ManageReviewRules)]
    public async Task<IActionResult> AssignReviewer(ReviewRuleId id, [Bind(Prefix = "Change")] ReviewerForm form, CancellationToken ct)
    {
        var actor = HttpContext.SignedInActor();
        if (await rules.ExecuteAsync(actor, id, form, null, ct) is not { } page)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Unreadable(() => View(nameof(Details), page));
        }

        var result = await assignReviewer.ExecuteAsync(actor, id, form.ReviewerId, form.LeadDays!.Value, form.Revision, ct);
        return result.Match(_ => Redirect($"/reviews/rules/{id}"), refusal => this.Refused(Under("Change", refusal), () => View(nameof(Details), page)));
    }

    [HttpPost("{id}/stop")]
    [Requires(Act.ManageReviewRules)]
    public async Task<IActionResult> Stop(ReviewRuleId id, [Bind(Prefix = "Stop")] StopForm form, CancellationToken ct)
    {
        var actor = HttpContext.SignedInActor();
        if (await rules.ExecuteAsync(actor, id, null, form, ct) is not { } page)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Unreadable(() => View(nameof(Details), page));
        }

        var result = await stopRule.ExecuteAsync(actor, id, form.Reason, form.Revision, ct);
        return result.Match(_ => Redirect($"/reviews/rules/{id}"), refusal => this.Refused(Under("Stop", refusal), () => View(nameof(Details), page)));
    }

    /// <summary>Two small forms share the page: the error belongs to the one that was sent.</summary>
    private static Refusal Under(string form, Refusal refusal) => refusal.Field is null ? refusal : refusal with { Field = $"{form}.{refusal.Field}" };
}
