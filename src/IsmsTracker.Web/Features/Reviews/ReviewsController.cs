using System.Globalization;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Exports;
using IsmsTracker.Web.Platform.Http;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Features.Reviews;

[Route("reviews")]
public sealed class ReviewsController(
    ReviewRegisterQuery register, ReviewTaskQuery task, ReviewDetailsQuery details, SecondLooksQuery secondLooks, RecordReview recordReview, GiveSecondLook giveSecondLook) : Controller
{
    [HttpGet("")]
    [Requires(Act.ViewReviews)]
    public async Task<IActionResult> Index(ReviewFilter filter, AsOf asOf, CancellationToken ct) =>
        View(await register.ExecuteAsync(HttpContext.SignedInActor(), filter, asOf, ct));

    [HttpGet("/reviews.csv"), HttpGet("/reviews.xlsx")]
    [Requires(Act.ViewReviews)]
    public async Task<IActionResult> Table(ReviewFilter filter, AsOf asOf, CancellationToken ct)
    {
        var page = await register.ExecuteAsync(HttpContext.SignedInActor(), filter, asOf, ct);
        return this.Table(new ExportedTable(
            ExportedTable.NameOf("reviews", page.Day.Today),
            "Reviews",
            ["control", "control title", "review", "due", "state", "note", "reviewer", "rating"],
            page.Rows.Select(row => (object?[])
            [
                row.Reference.ToString(), row.ControlTitle, row.Title, row.DueOn, row.Badge.Word, row.Reason, row.Reviewer, row.Rating is { } rating ? new ReviewRatingBadges().For(rating).Word : null,
            ])));
    }

    [HttpGet("new")]
    [Requires(Act.PerformReviews)]
    public async Task<IActionResult> New(ReviewRuleId? ruleId, DateOnly? scheduledOn, ControlId? controlId, CancellationToken ct)
    {
        ModelState.Clear();
        return await FormAsync(new ReviewForm { RuleId = ruleId, ScheduledOn = scheduledOn, ControlId = controlId }, fresh: true, ct) is { } form ? View(form) : NotFound();
    }

    [HttpPost("")]
    [Requires(Act.PerformReviews)]
    public async Task<IActionResult> Create(ReviewForm form, CancellationToken ct)
    {
        var actor = HttpContext.SignedInActor();
        if (await FormAsync(form, fresh: false, ct) is not { } shown)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Unreadable(() => View(nameof(New), shown));
        }

        var result = await recordReview.ExecuteAsync(actor, shown.Task.Control.Id, form.Says, form.NewAction.Says, ct);
        return result.Match(
            done => Redirect(ReviewPaths.Of(done.Aggregate.Id)),
            refusal => this.Refused(refusal, () => View(nameof(New), shown)));
    }

    [HttpGet("{id}")]
    [Requires(Act.ViewReviews)]
    public async Task<IActionResult> Details(ReviewId id, CancellationToken ct) =>
        await details.ExecuteAsync(HttpContext.SignedInActor(), id, null, ct) is { } page ? View(page) : NotFound();

    [HttpGet("second-looks")]
    [Requires(Act.GiveSecondLook)]
    public async Task<IActionResult> SecondLooks(CancellationToken ct) => View(await secondLooks.ExecuteAsync(HttpContext.SignedInActor(), ct));

    [HttpPost("{id}/second-look")]
    [Requires(Act.GiveSecondLook)]
    public async Task<IActionResult> GiveSecondLook(ReviewId id, [Bind(Prefix = "SecondLook")] SecondLookForm form, CancellationToken ct)
    {
        var actor = HttpContext.SignedInActor();
        if (await details.ExecuteAsync(actor, id, form, ct) is not { } page)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Unreadable(() => View(nameof(Details), page));
        }

        var result = await giveSecondLook.ExecuteAsync(actor, id, form.Agrees, form.Comment, form.Revision, ct);
        return result.Match(
            _ => Redirect(ReviewPaths.Of(id)),
            refusal => this.Refused(refusal with { Field = refusal.Field is null ? null : $"SecondLook.{refusal.Field}" }, () => View(nameof(Details), page)));
    }

    private async Task<ReviewForm?> FormAsync(ReviewForm form, bool fresh, CancellationToken ct)
    {
        var page = await task.ExecuteAsync(HttpContext.SignedInActor(), form, fresh, ct);
        if (page is null)
        {
            return null;
        }

        form.Task = page;
        return form;
    }
}
