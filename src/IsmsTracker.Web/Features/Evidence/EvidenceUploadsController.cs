using System.Globalization;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Evidence;

/// <summary>The two forms that bring files: new evidence, and a new version. Read as streams, so the token is checked here.</summary>
public sealed class EvidenceUploadsController(
    ReceiveUpload receiveUpload,
    AddEvidence addEvidence,
    DescribeEvidence describeEvidence,
    AddEvidenceVersion addVersion,
    EvidenceFormOptionsQuery options,
    KeptFiles keptFiles,
    CurrentOrganization organization,
    IsmsDbContext db) : Controller
{
    private const string NewView = "/Features/Evidence/New.cshtml";
    private const string VersionView = "/Features/Evidence/NewVersion.cshtml";

    [HttpGet("evidence/new"), Requires(Act.UploadEvidence)]
    public async Task<IActionResult> New(EvidenceKind kind, ControlId? controlId, ClauseId? clauseId, CancellationToken ct)
    {
        var actor = HttpContext.SignedInActor();
        var form = new EvidenceForm { Kind = Enum.IsDefined(kind) ? kind : EvidenceKind.File, CollectedBy = actor.Id };
        form.Controls.AddRange(controlId is { } control ? [control] : []);
        form.Clauses.AddRange(clauseId is { } clause ? [clause] : []);
        form.Options = await options.ForNewAsync(actor, form, ct);
        ModelState.Clear();
        return View(NewView, form);
    }

    /// <summary>
    /// 1. Read the form; its files are in the store then. 2. When everything is right, files and answers become evidence in
    /// one transaction. 3. When not, the files that arrived are kept as drafts and the form is shown again with all that was typed.
    /// </summary>
    [HttpPost("evidence"), Requires(Act.UploadEvidence)]
    [DisableRequestSizeLimit, IgnoreAntiforgeryToken, ReadsNoForm]
    public async Task<IActionResult> Create(CancellationToken ct)
    {
        if (await receiveUpload.ExecuteAsync(HttpContext, ct) is not { } upload)
        {
            return BadRequest();
        }

        var actor = HttpContext.SignedInActor();
        var form = new EvidenceForm();
        var readable = await ReadAsync(form, upload);
        var failure = readable && upload.Refused.Count == 0 ? await SaveAsync(actor, form, upload, ct) : null;
        if (readable && upload.Refused.Count == 0 && failure is null)
        {
            return Redirect(form.FileIds is [var only] ? $"/evidence/{only}" : "/evidence");
        }

        await KeepAsDraftsAsync(actor, form, upload, ct);
        form.Options = await options.ForNewAsync(actor, form, ct);
        return Again(NewView, form, upload, failure);
    }

    [HttpGet("evidence/{id}/versions/new"), Requires(Act.UploadEvidence)]
    public async Task<IActionResult> NewVersion(EvidenceItemId id, CancellationToken ct)
    {
        var actor = HttpContext.SignedInActor();
        if (await FindAsync(actor, id, ct) is not { } item)
        {
            return NotFound();
        }

        if (item.Withdrawal is not null || !item.IsEditableBy(actor, (await db.RunControlIdsAsync(actor, ct)).Exists(item.IsLinkedTo)))
        {
            return this.Refused(Refusal.Forbidden);
        }

        var form = new EvidenceVersionForm();
        form.Fill(item, await organization.ZoneAsync(ct));

        // what is new has its own time and its own collector
        (form.CollectedAt, form.CoversFrom, form.CoversTo, form.ValidUntil, form.LateUploadReason, form.CollectedBy) = (null, null, null, null, null, actor.Id);
        form.Options = await options.ForItemAsync(actor, form, item, ct);
        return View(VersionView, form);
    }

    [HttpPost("evidence/{id}/versions"), Requires(Act.UploadEvidence)]
    [DisableRequestSizeLimit, IgnoreAntiforgeryToken, ReadsNoForm]
    public async Task<IActionResult> CreateVersion(EvidenceItemId id, CancellationToken ct)
    {
        var actor = HttpContext.SignedInActor();
        if (await FindAsync(actor, id, ct) is not { } item)
        {
            return NotFound();
        }

        if (await receiveUpload.ExecuteAsync(HttpContext, ct) is not { } upload)
        {
            return BadRequest();
        }

        var form = new EvidenceVersionForm();
        Refusal? failure = null;
        var readable = await ReadAsync(form, upload);
        ReceivedFile[] files = [.. form.Kept.Select(note => keptFiles.Find(actor, note)).OfType<ReceivedFile>(), .. upload.Files];
        if (readable && upload.Refused.Count == 0)
        {
            var version = new NewVersion(form.Describe(await organization.ZoneAsync(ct)), form.Reason) { Files = files, LinkUrl = form.LinkUrl, Text = form.Text };
            failure = (await addVersion.ExecuteAsync(actor, id, form.Revision, version, ct)).Refusal;
            if (failure is null)
            {
                return Redirect($"/evidence/{id}");
            }
        }

        form.Kind = item.Kind;
        form.KeptFiles = [.. files.Select(file => keptFiles.Keep(actor, file))];
        form.Options = await options.ForItemAsync(actor, form, item, ct);
        return Again(VersionView, form, upload, failure);
    }

    /// <summary>New items for the files that came along, and the answers for the drafts that came before; null when all is saved.</summary>
    private async Task<Refusal?> SaveAsync(Actor actor, EvidenceForm form, Upload upload, CancellationToken ct)
    {
        var zone = await organization.ZoneAsync(ct);
        if (form.FileIds.Count > 0)
        {
            var ids = form.FileIds.ToArray();
            var drafts = await db.VisibleEvidence(actor).AsNoTracking().Where(item => ids.Contains(item.Id)).ToListAsync(ct);
            if (drafts.Count != ids.Distinct().Count())
            {
                return Refusal.NotFound;
            }

            // a draft that an upload left is at its first revision; anything else has been changed by somebody since
            var single = drafts.Count == 1 && upload.Files.Count == 0;
            var edits = drafts.ConvertAll(draft => new EvidenceEdit(draft.Id, 1, form.Describe(zone) with { Title = TitleFor(form, draft.Description.Title, single) }, form.Links()));
            var described = await describeEvidence.ExecuteAsync(actor, edits, ct);
            if (described.Refusal is not null)
            {
                return described.Refusal;
            }
        }

        var isOne = upload.Files.Count == 1 && form.FileIds.Count == 0;
        List<NewEvidence> items = form.Kind == EvidenceKind.File
            ? [.. upload.Files.Select(file => new NewEvidence(form.Kind, form.Describe(zone) with { Title = TitleFor(form, NewEvidence.TitleOf(file.Name), isOne) }, form.Links()) { Files = [file] })]
            : [new NewEvidence(form.Kind, form.Describe(zone), form.Links()) { LinkUrl = form.LinkUrl, Text = form.Text }];
        if (items.Count == 0 && form.FileIds.Count > 0)
        {
            return null;
        }

        if (items.Count == 0)
        {
            return Refusal.Rule("evidence.no-file", "Choose at least one file.", "Files");
        }

        var added = await addEvidence.ExecuteAsync(actor, items, ct);
        if (added.Succeeded)
        {
            form.FileIds.AddRange(added.Value.Select(item => item.Id));
        }

        return added.Refusal;
    }

    /// <summary>Several files share the answers, but each keeps its own name behind a shared title.</summary>
    private static string? TitleFor(EvidenceForm form, string? own, bool single) =>
        string.IsNullOrWhiteSpace(form.Title) ? own
        : single || own is null ? form.Title
        : $"{form.Title} - {own}";

    private async Task KeepAsDraftsAsync(Actor actor, EvidenceForm form, Upload upload, CancellationToken ct)
    {
        if (upload.Files.Count > 0)
        {
            var kept = await addEvidence.ExecuteAsync(actor, [.. upload.Files.Select(NewEvidence.Draft)], ct);
            form.FileIds.AddRange(kept.Succeeded ? kept.Value.Select(item => item.Id) : []);
            ModelState.Remove(nameof(form.FileIds));
        }
    }

    private async Task<bool> ReadAsync<TForm>(TForm form, Upload upload)
        where TForm : EvidenceForm
    {
        await TryUpdateModelAsync(form, prefix: "", new FormValueProvider(BindingSource.Form, upload.Form(), CultureInfo.InvariantCulture));
        return ModelState.IsValid;
    }

    private IActionResult Again(string view, EvidenceForm form, Upload upload, Refusal? failure)
    {
        foreach (var file in upload.Refused)
        {
            ModelState.AddModelError("Files", file.Sentence);
        }

        if (failure is not null)
        {
            return this.Refused(failure, () => View(view, form));
        }

        var shown = View(view, form);
        shown.StatusCode = upload.Refused.Count > 0 ? UploadAnswers.StatusOf(upload.Refused[0].Refusal) : StatusCodes.Status422UnprocessableEntity;
        return shown;
    }

    private Task<EvidenceItem?> FindAsync(Actor actor, EvidenceItemId id, CancellationToken ct) =>
        db.VisibleEvidence(actor).AsNoTracking().SingleOrDefaultAsync(item => item.Id == id, ct);
}
