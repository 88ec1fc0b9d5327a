using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Features.Controls;

/// <summary>What is declared about how far a control is.</summary>
[Route("/controls/{id}/implementation"), Requires(Act.EditControls)]
public sealed class ControlImplementationsController(ControlPageQuery pages, CurrentOrganization organization, DescribeImplementation describe) : ControlFormController(pages, organization)
{
    [HttpGet("")]
    public async Task<IActionResult> Edit(ControlId id, CancellationToken ct) => await AboutAsync(id, ct) switch
    {
        null => NotFound(),
        { MayEdit: false } => StatusCode(StatusCodes.Status403Forbidden),
        { MayDescribe: false } => Redirect($"/controls/{id}"),
        var about => Form(ImplementationForm.Of(about.Control), about, "Implementation"),
    };

    [HttpPost("")]
    public Task<IActionResult> Update(ControlId id, ImplementationForm form, CancellationToken ct) =>
        SaveAsync(id, form, "Implementation", () => describe.ExecuteAsync(HttpContext.SignedInActor(), id, form.Revision, form.ToDescription(), ct), ct);
}
