using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Features.ReviewRules;

/// <summary>One expected review of a rule, moved or skipped.</summary>
public sealed partial class ReviewRulesController
{
    [HttpGet("{id}/occurrences/{scheduledOn}/move")]
    [Requires(Act.ManageReviewRules)]
    public Task<IActionResult> Move(ReviewRuleId id, DateOnly scheduledOn, CancellationToken ct) => AskAsync(nameof(Move), id, scheduledOn, ct);

    [HttpPost("{id}/occurrences/{scheduledOn}/move")]
    [Requires(Act.ManageReviewRules)]
    public Task<IActionResult> Move(ReviewRuleId id, DateOnly scheduledOn, OccurrenceForm form, CancellationToken ct) =>
        ChangeAsync(nameof(Move), id, scheduledOn, form, actor => moveOccurrence.ExecuteAsync(actor, id, scheduledOn, form.DueOn, form.Reason, form.Revision, ct), ct);

    [HttpGet("{id}/occurrences/{scheduledOn}/skip")]
    [Requires(Act.ManageReviewRules)]
    public Task<IActionResult> Skip(ReviewRuleId id, DateOnly scheduledOn, CancellationToken ct) => AskAsync(nameof(Skip), id, scheduledOn, ct);

    [HttpPost("{id}/occurrences/{scheduledOn}/skip")]
    [Requires(Act.ManageReviewRules)]
    public Task<IActionResult> Skip(ReviewRuleId id, DateOnly scheduledOn, OccurrenceForm form, CancellationToken ct) =>
        ChangeAsync(nameof(Skip), id, scheduledOn, form, actor => skipOccurrence.ExecuteAsync(actor, id, scheduledOn, form.Reason, form.Revision, ct), ct);

    private async Task<IActionResult> AskAsync(string view, ReviewRuleId id, DateOnly scheduledOn, CancellationToken ct) =>
        await rules.OccurrenceAsync(HttpContext.SignedInActor(), id, scheduledOn, ct) is { } page
            ? View(view, new OccurrenceForm { Revision = page.Rule.Revision, Page = page })
            : NotFound();

    private async Task<IActionResult> ChangeAsync(string view, ReviewRuleId id, DateOnly scheduledOn, OccurrenceForm form, Func<Actor, Task<Result<Fact<ReviewRule>>>> change, CancellationToken ct)
    {
        var actor = HttpContext.SignedInActor();
        if (await rules.OccurrenceAsync(actor, id, scheduledOn, ct) is not { } page)
        {
            return NotFound();
        }

        form.Page = page;
        if (!ModelState.IsValid)
        {
            return this.Unreadable(() => View(view, form));
        }

        var result = await change(actor);
        return result.Match(_ => Redirect($"/reviews/rules/{id}"), refusal => this.Refused(refusal, () => View(view, form)));
    }
}
