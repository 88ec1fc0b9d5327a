using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Exports;

/// <summary>Taking everything away (REQ-28): asking for it, seeing how far it is, and fetching it; each person their own.</summary>
[Route("exports")]
public sealed class ExportsController(IsmsDbContext db, RequestExport request, CurrentOrganization organization, DataDirectory data) : Controller
{
    [HttpGet(""), Requires(Act.ExportEverything)]
    public async Task<IActionResult> Index(CancellationToken ct)
    {
        var page = await PageAsync(ct);
        if (page.Current is not null)
        {
            // works without script: the page asks again by itself while something is being made
            Response.Headers["Refresh"] = "2";
        }

        return View(page);
    }

    [HttpPost(""), Requires(Act.ExportEverything)]
    public async Task<IActionResult> Create(CancellationToken ct)
    {
        var result = await request.ExecuteAsync(HttpContext.SignedInActor(), ct);
        var page = result.Succeeded ? null : await PageAsync(ct);
        return result.Match(_ => Redirect("/exports"), refusal => this.Refused(refusal, () => View("Index", page)));
    }

    [HttpGet("{exportId:guid}/file"), Requires(Act.ExportEverything)]
    public async Task<IActionResult> Download(Guid exportId, CancellationToken ct)
    {
        if (WriteExport.RefuseBy(HttpContext.SignedInActor()) is { } no)
        {
            return this.Refused(no); // roles may have changed since it was made
        }

        var me = HttpContext.SignedInActor().Id;
        var path = BuildExports.PathOf(data, exportId);
        return await db.ExportRuns.AsNoTracking().FirstOrDefaultAsync(run => run.Id == exportId && run.RequestedBy == me && run.Sha256 != null && run.RemovedAt == null, ct) is { } run && System.IO.File.Exists(path)
            ? PhysicalFile(path, "application/zip", $"ismstracker-export-{run.RequestedAt:yyyy-MM-dd}.zip", enableRangeProcessing: true)
            : NotFound();
    }

    private async Task<ExportsPage> PageAsync(CancellationToken ct)
    {
        var actor = HttpContext.SignedInActor();
        var zone = await organization.ZoneAsync(ct);
        var runs = await db.ExportRuns.AsNoTracking().Where(run => run.RequestedBy == actor.Id).OrderByDescending(run => run.RequestedAt).Take(20).ToListAsync(ct);
        return new ExportsPage([.. runs.Select(run => new ExportLine(run.Id, TimeZoneInfo.ConvertTime(run.RequestedAt, zone), run.EndedAt is not null, run.Step, run.Size, run.Sha256, run.Problem, run.RemovedAt is not null))], WriteExport.RefuseBy(actor)?.Message);
    }
}

/// <summary>One's own exports, the newest first.</summary>
/// <param name="Refusal">Why this person may not make one; null for those who may.</param>
public sealed record ExportsPage(IReadOnlyList<ExportLine> Lines, string? Refusal)
{
    /// <summary>The one that is being made.</summary>
    public ExportLine? Current => Lines.FirstOrDefault(line => !line.IsDone);
}

/// <summary>One export.</summary>
public sealed record ExportLine(Guid Id, DateTimeOffset AskedAt, bool IsDone, string? Step, long? Size, string? Sha256, string? Problem, bool IsRemoved)
{
    public bool CanBeFetched => Sha256 is not null && !IsRemoved;
}
