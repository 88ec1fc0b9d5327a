using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Jobs;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Features.Jobs;

/// <summary>What the program does by itself, and the button that makes it do it now.</summary>
[Route("jobs")]
public sealed class JobsController(JobsQuery jobs, JobRunner runner) : Controller
{
    [HttpGet(""), Requires(Act.ViewJobs)]
    public async Task<IActionResult> Index(CancellationToken ct) => View(await jobs.ReadAsync(ct));

    /// <summary>Runs the same command that the scheduler wakes, and keeps who asked for it.</summary>
    [HttpPost("{name}/runs"), Requires(Act.RunJobs)]
    public async Task<IActionResult> Run(string name, CancellationToken ct) =>
        await runner.RunAsync(name, HttpContext.SignedInActor().Id, null, ct) is null ? NotFound() : Redirect("/jobs");
}
