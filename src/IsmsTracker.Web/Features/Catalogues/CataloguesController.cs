using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Features.Catalogues;

/// <summary>The standards that the register is made from.</summary>
[Route("catalogues"), Requires(Act.ManageCatalogues)]
public sealed class CataloguesController(CataloguesQuery catalogues, ImportCatalogue import) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken ct) => View(await catalogues.ReadAsync(ct));

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

        var page = await catalogues.ReadAsync(ct);
        return this.Refused(refusal, () => View("Index", page));
    }
}
