using System.ComponentModel.DataAnnotations;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Features.Frameworks;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Imports;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Features.Catalogues;

/// <summary>The standards that the register is made from.</summary>
[Route("catalogues"), Requires(Act.ManageCatalogues)]
public sealed class CataloguesController(CataloguesQuery catalogues, ImportCatalogue import, ImportCatalogueFile importFile, FrameworksQuery frameworks) : Controller
{
    private const long Largest = ImportedBytes.Most + (1 << 20);

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken ct) => View(await PageAsync(ct));

    /// <summary>Loads a catalogue that comes with the program.</summary>
    [HttpPost("")]
    public async Task<IActionResult> Create(string? key, CancellationToken ct)
    {
        // Only what comes with the program: a web form names no file on the server.
        var refusal = CatalogueFile.ShippedKeys.Contains(key)
            ? (await import.ExecuteAsync(HttpContext.SignedInActor(), key!, ct)).Refusal
            : Refusal.Rule("catalogue.unknown", "Choose one of the catalogues below.");
        if (refusal is null)
        {
            return Redirect("/catalogues");
        }

        var page = await PageAsync(ct);
        return this.Refused(refusal, () => View("Index", page));
    }

    [HttpGet("new")]
    public IActionResult New(bool tooLarge)
    {
        if (tooLarge)
        {
            ModelState.AddModelError(nameof(CatalogueUploadForm.File), ImportedBytes.TooLargeSentence);
        }

        return View(new CatalogueUploadForm());
    }

    /// <summary>A catalogue that somebody else publishes; its format is found by what stands in it.</summary>
    [HttpPost("new"), LargestUpload(Largest, "/catalogues/new?tooLarge=true"), RequestSizeLimit(Largest), RequestFormLimits(MultipartBodyLengthLimit = Largest)]
    public async Task<IActionResult> Upload(CatalogueUploadForm form, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return this.Unreadable(() => View("New", form));
        }

        var imported = await form.File.ReadAsync(ct) switch
        {
            { Refusal: { } none } => none,
            var file => await importFile.ExecuteAsync(HttpContext.SignedInActor(), file.Value, ct),
        };
        return imported.Match(done => Redirect(done.Path), refusal => this.Refused(refusal with { Field = nameof(form.File) }, () => View("New", form)));
    }

    private async Task<CataloguesPage> PageAsync(CancellationToken ct) => (await catalogues.ReadAsync(ct)) with { Frameworks = await frameworks.ListAsync(ct) };
}

/// <summary>A catalogue file chosen on a page.</summary>
public sealed class CatalogueUploadForm
{
    [Required(ErrorMessage = "Choose a file.")]
    public IFormFile? File { get; init; }
}
