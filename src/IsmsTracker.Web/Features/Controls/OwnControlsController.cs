using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Features.Controls;

/// <summary>Controls of the organization's own, <c>C.n</c>.</summary>
[Requires(Act.AssignControls)]
public sealed class OwnControlsController(ControlPageQuery pages, CurrentOrganization organization, AddOwnControl add, RenameOwnControl rename) : ControlFormController(pages, organization)
{
    [HttpGet("/controls/new")]
    public IActionResult New() => Shown(new OwnControlForm());

    [HttpPost("/controls")]
    public async Task<IActionResult> Create(OwnControlForm form, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return this.Unreadable(() => Shown(form));
        }

        var result = await add.ExecuteAsync(HttpContext.SignedInActor(), form.Title, form.Theme!.Value, form.Purpose, ct);
        return result.Match(fact => Redirect($"/controls/{fact.Aggregate.Id}"), refusal => this.Refused(refusal, () => Shown(form)));
    }

    [HttpGet("/controls/{id}/title")]
    public async Task<IActionResult> Edit(ControlId id, CancellationToken ct) => await AboutAsync(id, ct) switch
    {
        null or { Control.Reference.IsOwn: false } => NotFound(),
        var about => Form(new OwnControlTitleForm { Revision = about.Control.Revision, Title = about.Control.Title, Purpose = about.Control.Purpose }, about, "Title"),
    };

    [HttpPost("/controls/{id}/title")]
    public Task<IActionResult> Update(ControlId id, OwnControlTitleForm form, CancellationToken ct) =>
        SaveAsync(id, form, "Title", () => rename.ExecuteAsync(HttpContext.SignedInActor(), id, form.Revision, form.Title, form.Purpose, ct), ct);

    private ViewResult Shown(OwnControlForm form) => View("/Features/Controls/New.cshtml", form);
}
