using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Exports;
using IsmsTracker.Web.Platform.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Evidence;

/// <summary>The evidence register and its records.</summary>
public sealed class EvidenceController(
    EvidenceRegisterQuery register,
    EvidenceDetailsQuery details,
    EvidenceFormOptionsQuery options,
    DescribeEvidence describeEvidence,
    CurrentOrganization organization,
    IsmsDbContext db) : Controller
{
    [HttpGet("evidence"), Requires(Act.ViewEvidence)]
    public async Task<IActionResult> Index(EvidenceFilter filter, AsOf asOf, CancellationToken ct) =>
        View(await register.FindAsync(HttpContext.SignedInActor(), filter, await organization.DayAsync(asOf, ct), ct));

    [HttpGet("evidence.csv"), HttpGet("evidence.xlsx"), Requires(Act.ViewEvidence)]
    public async Task<IActionResult> Table(EvidenceFilter filter, AsOf asOf, CancellationToken ct)
    {
        var day = await organization.DayAsync(asOf, ct);
        var page = await register.FindAsync(HttpContext.SignedInActor(), filter, day, ct);
        return this.Table(new ExportedTable(ExportedTable.NameOf("evidence", day.Today), "Evidence", EvidenceTable.Columns, EvidenceTable.Rows(page.Found)));
    }

    [HttpGet("evidence/{id}"), Requires(Act.ViewEvidence)]
    public async Task<IActionResult> Details(EvidenceItemId id, AsOf asOf, CancellationToken ct) =>
        await details.FindAsync(HttpContext.SignedInActor(), id, await organization.DayAsync(asOf, ct), ct) is { } page ? View(page) : NotFound();

    [HttpGet("evidence/{id}/history"), Requires(Act.ViewEvidence)]
    public async Task<IActionResult> History(EvidenceItemId id, [FromServices] HistoryQuery history, CancellationToken ct) =>
        await details.FindAsync(HttpContext.SignedInActor(), id, await organization.DayAsync(AsOf.Now, ct), ct) is { } page
            ? View(new EvidenceHistoryPage(page, await history.ForAsync([id.Value], ct)))
            : NotFound();

    [HttpGet("evidence/{id}/link"), Requires(Act.ViewEvidence)]
    public async Task<IActionResult> Link(EvidenceItemId id, CancellationToken ct) =>
        await FindAsync(id, ct) is { LinkUrl: not null } item ? View(item) : NotFound();

    [HttpGet("evidence/{id}/edit"), Requires(Act.UploadEvidence)]
    public Task<IActionResult> Edit(EvidenceItemId id, CancellationToken ct) => FormAsync("Edit", id, ct);

    [HttpPost("evidence/{id}/edit"), Requires(Act.UploadEvidence)]
    public Task<IActionResult> Edit(EvidenceItemId id, EvidenceForm form, CancellationToken ct) =>
        SaveAsync("Edit", id, form, async () => new EvidenceEdit(id, form.Revision, form.Describe(await organization.ZoneAsync(ct))), ct);

    [HttpGet("evidence/{id}/links"), Requires(Act.UploadEvidence)]
    public Task<IActionResult> Links(EvidenceItemId id, CancellationToken ct) => FormAsync("Links", id, ct);

    [HttpPost("evidence/{id}/links"), Requires(Act.UploadEvidence)]
    public Task<IActionResult> Links(EvidenceItemId id, EvidenceForm form, CancellationToken ct)
    {
        ModelState.Remove(nameof(form.Type)); // not asked here
        return SaveAsync("Links", id, form, () => Task.FromResult(new EvidenceEdit(id, form.Revision, Links: form.Links())), ct);
    }

    private async Task<IActionResult> FormAsync(string view, EvidenceItemId id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } item)
        {
            return NotFound();
        }

        var actor = HttpContext.SignedInActor();
        if (item.Withdrawal is not null || !item.IsEditableBy(actor, (await db.RunControlIdsAsync(actor, ct)).Exists(item.IsLinkedTo)))
        {
            return this.Refused(Refusal.Forbidden);
        }

        var form = new EvidenceForm();
        form.Fill(item, await organization.ZoneAsync(ct));
        form.Options = await options.ForItemAsync(actor, form, item, ct);
        return View(view, form);
    }

    private async Task<IActionResult> SaveAsync(string view, EvidenceItemId id, EvidenceForm form, Func<Task<EvidenceEdit>> edit, CancellationToken ct)
    {
        var actor = HttpContext.SignedInActor();
        if (await FindAsync(id, ct) is not { } item)
        {
            return NotFound();
        }

        form.Kind = item.Kind;
        form.Options = await options.ForItemAsync(actor, form, item, ct);
        if (!ModelState.IsValid)
        {
            return this.Unreadable(() => View(view, form));
        }

        var result = await describeEvidence.ExecuteAsync(actor, [await edit()], ct);
        return result.Match(_ => Redirect($"/evidence/{id}"), refusal => this.Refused(refusal, () => View(view, form)));
    }

    private Task<EvidenceItem?> FindAsync(EvidenceItemId id, CancellationToken ct) =>
        db.VisibleEvidence(HttpContext.SignedInActor()).AsNoTracking().SingleOrDefaultAsync(item => item.Id == id, ct);
}

/// <summary>Everything that ever happened to one piece of evidence.</summary>
public sealed record EvidenceHistoryPage(EvidencePage Evidence, History History);
