using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Features.Controls;

/// <summary>The decision whether a control is applicable.</summary>
[Route("/controls/{id}/decision"), Requires(Act.EditControls)]
public sealed class ControlDecisionsController(ControlPageQuery pages, CurrentOrganization organization, IncludeControl include, ProposeExclusion propose) : ControlFormController(pages, organization)
{
    [HttpGet("")]
    public async Task<IActionResult> New(ControlId id, CancellationToken ct) => await AboutAsync(id, ct) switch
    {
        null => NotFound(),
        { MayEdit: false } => StatusCode(StatusCodes.Status403Forbidden),
        var about => Form(DecisionForm.Of(about.Control), about, "Decision"),
    };

    [HttpPost("")]
    public Task<IActionResult> Create(ControlId id, DecisionForm form, CancellationToken ct)
    {
        var actor = HttpContext.SignedInActor();
        return SaveAsync(id, form, "Decision", () => form.Applicability == Applicability.Applicable
            ? include.ExecuteAsync(actor, id, form.Revision, form.ToReasons(), form.Justification, ct)
            : propose.ExecuteAsync(actor, id, form.Revision, form.Justification, form.ReviewBy, ct), ct);
    }
}
