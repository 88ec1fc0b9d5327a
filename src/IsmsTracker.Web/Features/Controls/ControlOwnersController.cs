using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Features.Controls;

/// <summary>Owner and deputy of one control.</summary>
[Route("/controls/{id}/owner"), Requires(Act.AssignControls)]
public sealed class ControlOwnersController(ControlPageQuery pages, CurrentOrganization organization, PeopleOptionsQuery people, AssignControlOwner assign) : ControlFormController(pages, organization)
{
    [HttpGet("")]
    public async Task<IActionResult> Edit(ControlId id, CancellationToken ct)
    {
        if (await AboutAsync(id, ct) is not { } about)
        {
            return NotFound();
        }

        var form = OwnerForm.Of(about.Control);
        form.People = await people.ActiveAsync(ct, form.OwnerId);
        return Form(form, about, "Owner");
    }

    [HttpPost("")]
    public async Task<IActionResult> Update(ControlId id, OwnerForm form, CancellationToken ct)
    {
        form.People = await people.ActiveAsync(ct, form.OwnerId);
        return await SaveAsync(id, form, "Owner", () => assign.ExecuteAsync(HttpContext.SignedInActor(), id, form.Revision, form.OwnerId, form.DeputyId, ct), ct);
    }
}
