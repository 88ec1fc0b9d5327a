using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Web.Features.ReviewRules;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace IsmsTracker.Web.Features.Controls;

/// <summary>What the bulk bar of the register posts: the ticked rows and what to set for all of them.</summary>
public sealed class BulkAssignmentForm
{
    public List<ControlId> Ids { get; init; } = [];
    public PersonId? OwnerId { get; init; }
    public PersonId? DeputyId { get; init; }

    /// <summary>monthly, quarterly, six-monthly or annual; the catalogue's suggestion for each control when empty.</summary>
    public string? ReviewEvery { get; init; }

    /// <summary>The filters of the register that it was posted from.</summary>
    public string? Back { get; init; }

    public static IReadOnlyList<SelectListItem> Intervals { get; } =
        [new("Every month", "monthly"), new("Every quarter", "quarterly"), new("Every six months", "six-monthly"), new("Every year", "annual")];

    [BindNever, ValidateNever]
    public IReadOnlyList<SelectListItem> People { get; set; } = [];
}

/// <summary>What is set for many controls at once: owner and deputy, or the reviews that the catalogue suggests.</summary>
public sealed class ControlAssignmentsController(AssignControls assign, ProposeReviewRules propose, ControlRegisterQuery register, PeopleOptionsQuery people, CurrentOrganization organization) : Controller
{
    [HttpPost("/controls/assignments"), Requires(Act.AssignControls)]
    public async Task<IActionResult> Create(BulkAssignmentForm form, CancellationToken ct) =>
        await AnswerAsync(form, await assign.ExecuteAsync(HttpContext.SignedInActor(), form.Ids, form.OwnerId, form.DeputyId, ct), ct);

    /// <summary>Schedules a review of each ticked control that is applicable and has none yet: the usual one, or as often as chosen.</summary>
    [HttpPost("/controls/assignments/reviews"), Requires(Act.ManageReviewRules)]
    public async Task<IActionResult> ScheduleReviews(BulkAssignmentForm form, CancellationToken ct)
    {
        Recurrence? chosen = null;
        if (!string.IsNullOrEmpty(form.ReviewEvery))
        {
            var read = Recurrence.FromWord(form.ReviewEvery);
            if (read.Refusal is { } unreadable)
            {
                return await AnswerAsync(form, unreadable with { Field = nameof(form.ReviewEvery) }, ct);
            }

            chosen = read.Value;
        }

        return await AnswerAsync(form, await propose.ExecuteAsync(HttpContext.SignedInActor(), form.Ids, chosen, ct), ct);
    }

    private async Task<IActionResult> AnswerAsync(BulkAssignmentForm form, Result<int> result, CancellationToken ct)
    {
        if (result.Refusal is not { } refusal)
        {
            return Redirect(form.Back is ['?', ..] ? "/controls" + form.Back : "/controls");
        }

        var actor = HttpContext.SignedInActor();
        var day = await organization.DayAsync(AsOf.Now, ct);
        form.People = await people.ActiveAsync(ct);
        var page = new ControlRegisterPage(actor, day, new ControlFilter(), await register.ReadAsync(actor, day, ct), form);
        Request.Path = "/controls"; // the page's own filters and sorting lead back to the register, not to this address
        return this.Refused(refusal, () => View("/Features/Controls/Index.cshtml", page));
    }
}
