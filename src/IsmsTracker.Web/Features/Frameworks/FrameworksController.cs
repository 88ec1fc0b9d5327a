using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Imports;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Features.Frameworks;

/// <summary>Further sets of requirements as trees, and which controls answer them.</summary>
[Route("frameworks")]
public sealed class FrameworksController(FrameworksQuery frameworks, MapRequirement map, ImportMappings import) : Controller
{
    private const long Largest = ImportedBytes.Most + (1 << 20);

    [HttpGet("{id}"), Requires(Act.ViewStatement)]
    public async Task<IActionResult> Show(FrameworkId id, string? q, int? under, int page, CancellationToken ct) =>
        await frameworks.LevelAsync(HttpContext.SignedInActor(), id, q, under, page, ct) is { } found ? View(found) : NotFound();

    [HttpGet("{id}/requirements/{position:int}"), Requires(Act.ViewStatement)]
    public async Task<IActionResult> Requirement(FrameworkId id, int position, CancellationToken ct)
    {
        var about = await frameworks.RequirementAsync(HttpContext.SignedInActor(), id, position, ct);
        return about is null ? NotFound() : View(new RequirementForm { ControlIds = [.. about.Mapped.Select(control => control.Id)], View = about });
    }

    [HttpPost("{id}/requirements/{position:int}"), Requires(Act.ManageCatalogues)]
    public async Task<IActionResult> Map(FrameworkId id, int position, RequirementForm form, CancellationToken ct)
    {
        var about = await frameworks.RequirementAsync(HttpContext.SignedInActor(), id, position, ct);
        if (about is null)
        {
            return NotFound();
        }

        form.View = about;
        var mapped = await map.ExecuteAsync(HttpContext.SignedInActor(), id, position, form.ControlIds, ct);
        return mapped.Match(_ => Redirect($"/frameworks/{id}/requirements/{position}"), refusal => this.Refused(refusal, () => View("Requirement", form)));
    }

    [HttpGet("{id}/mappings"), Requires(Act.ManageCatalogues)]
    public async Task<IActionResult> Mappings(FrameworkId id, bool tooLarge, CancellationToken ct)
    {
        if (tooLarge)
        {
            ModelState.AddModelError(nameof(MappingFileForm.File), ImportedBytes.TooLargeSentence);
        }

        return await frameworks.FindAsync(id, ct) is { } framework ? View(new MappingFileForm { Framework = framework }) : NotFound();
    }

    [HttpPost("{id}/mappings"), Requires(Act.ManageCatalogues), LargestUpload(Largest, "/catalogues/new?tooLarge=true"), RequestSizeLimit(Largest), RequestFormLimits(MultipartBodyLengthLimit = Largest)]
    public async Task<IActionResult> ImportFile(FrameworkId id, MappingFileForm form, CancellationToken ct)
    {
        if (await frameworks.FindAsync(id, ct) is not { } framework)
        {
            return NotFound();
        }

        form.Framework = framework;
        if (!ModelState.IsValid)
        {
            return this.Unreadable(() => View("Mappings", form));
        }

        var mapped = await form.File.ReadAsync(ct) switch
        {
            { Refusal: { } none } => none,
            var file => await import.ExecuteAsync(HttpContext.SignedInActor(), id, file.Value, ct),
        };
        return mapped.Match(_ => Redirect($"/frameworks/{id}"), refusal => this.Refused(refusal with { Field = nameof(form.File) }, () => View("Mappings", form)));
    }
}
