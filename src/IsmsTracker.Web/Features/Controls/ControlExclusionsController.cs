using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Features.Controls;

/// <summary>A proposed exclusion and the answer of a second person (REQ-04).</summary>
[Route("/controls/{id}/exclusion")]
public sealed class ControlExclusionsController(ControlPageQuery pages, CurrentOrganization organization, OpenWorkQuery openWork, ConfirmExclusion confirm, DeclineExclusion decline)
    : ControlFormController(pages, organization)
{
    [HttpGet(""), Requires(Act.ViewControls)]
    public async Task<IActionResult> Details(ControlId id, CancellationToken ct) => await AboutAsync(id, ct) switch
    {
        null => NotFound(),
        { Control.ProposedExclusion: null } => Redirect($"/controls/{id}"),
        var about => Form(new ExclusionForm { Revision = about.Control.Revision, OpenWork = await openWork.NamesAsync(id, ct) }, about, "Exclusion"),
    };

    [HttpPost("confirmation"), Requires(Act.ConfirmExclusion)]
    public Task<IActionResult> Confirm(ControlId id, ExclusionForm form, CancellationToken ct)
    {
        ModelState.Remove(nameof(form.Reason)); // only a "no" needs one
        return AnswerAsync(id, form, () => confirm.ExecuteAsync(HttpContext.SignedInActor(), id, form.Revision, ct), ct);
    }

    [HttpPost("refusal"), Requires(Act.ConfirmExclusion)]
    public Task<IActionResult> Decline(ControlId id, ExclusionForm form, CancellationToken ct) =>
        AnswerAsync(id, form, () => decline.ExecuteAsync(HttpContext.SignedInActor(), id, form.Revision, form.Reason, ct), ct);

    /// <summary>Who proposed it takes it back.</summary>
    [HttpPost("withdrawal"), Requires(Act.EditControls)]
    public Task<IActionResult> Withdraw(ControlId id, ExclusionForm form, CancellationToken ct) =>
        AnswerAsync(id, form, () => decline.ExecuteAsync(HttpContext.SignedInActor(), id, form.Revision, form.Reason, ct), ct);

    private async Task<IActionResult> AnswerAsync(ControlId id, ExclusionForm form, Func<Task<Result<Fact<Control>>>> save, CancellationToken ct)
    {
        form.OpenWork = await openWork.NamesAsync(id, ct);
        return await SaveAsync(id, form, "Exclusion", save, ct);
    }
}
