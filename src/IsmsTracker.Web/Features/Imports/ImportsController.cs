using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Imports;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Features.Imports;

/// <summary>Controls that somebody else wrote: brought as a file, looked at, corrected, imported, and taken back as a whole.</summary>
[Route("imports"), Requires(Act.AssignControls)]
public sealed class ImportsController(ImportsQuery imports, KeepImportDraft keep, CorrectImportDraft correct, ConfirmImportDraft confirm, UndoControlImport undo) : Controller
{
    /// <summary>The file and what a form puts around it.</summary>
    private const long Largest = ImportedBytes.Most + (1 << 20);

    [HttpGet("")]
    public async Task<IActionResult> Index(int page, CancellationToken ct) => View(await imports.ListAsync(page, ct));

    [HttpGet("new")]
    public IActionResult New(bool tooLarge)
    {
        if (tooLarge)
        {
            ModelState.AddModelError(nameof(ImportFileForm.File), ImportedBytes.TooLargeSentence);
        }

        return View(new ImportFileForm());
    }

    [HttpPost("new"), LargestUpload(Largest, "/imports/new?tooLarge=true"), RequestSizeLimit(Largest), RequestFormLimits(MultipartBodyLengthLimit = Largest)]
    public async Task<IActionResult> Upload(ImportFileForm form, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return this.Unreadable(() => View("New", form));
        }

        var kept = await form.File.ReadAsync(ct) switch
        {
            { Refusal: { } none } => none,
            var file => await keep.ExecuteAsync(HttpContext.SignedInActor(), file.Value, ct),
        };
        return kept.Match(id => Redirect($"/imports/drafts/{id}"), refusal => this.Refused(refusal with { Field = nameof(form.File) }, () => View("New", form)));
    }

    [HttpGet("drafts/{id:guid}")]
    public async Task<IActionResult> Draft(Guid id, CancellationToken ct) => await imports.DraftAsync(id, ct) is { } page ? View(page) : NotFound();

    /// <summary>Shows the file again with other columns.</summary>
    [HttpPost("drafts/{id:guid}")]
    public async Task<IActionResult> Correct(Guid id, ImportColumnsForm form, CancellationToken ct) =>
        (await correct.ExecuteAsync(id, form, ct)).Match(_ => Redirect($"/imports/drafts/{id}#preview"), refusal => this.Refused(refusal));

    /// <summary>Imports what was looked at. Whoever changed a column since is shown first what that means.</summary>
    [HttpPost("drafts/{id:guid}/confirmation")]
    public async Task<IActionResult> Confirm(Guid id, ImportColumnsForm form, CancellationToken ct)
    {
        var before = await imports.DraftAsync(id, ct);
        if (before is null)
        {
            return NotFound();
        }

        if (!form.Columns.SequenceEqual(before.Preview.Columns.Fields) || form.Theme != before.Preview.Columns.Theme)
        {
            return await Correct(id, form, ct);
        }

        var imported = await confirm.ExecuteAsync(HttpContext.SignedInActor(), id, ct);
        return imported.Match(done => Redirect($"/imports/{done}"), refusal => this.Refused(refusal, () => View("Draft", before)));
    }

    [HttpGet("{id}")]
    public async Task<IActionResult> Details(ControlImportId id, int page, CancellationToken ct) => await imports.FindAsync(id, page, ct) is { } found ? View(found) : NotFound();

    [HttpPost("{id}/undo")]
    public async Task<IActionResult> Undo(ControlImportId id, CancellationToken ct)
    {
        var undone = await undo.ExecuteAsync(HttpContext.SignedInActor(), id, ct);
        var page = undone.Refusal is null ? null : await imports.FindAsync(id, 1, ct);
        return undone.Match(_ => Redirect($"/imports/{id}"), refusal => this.Refused(refusal, () => View("Details", page)));
    }
}
