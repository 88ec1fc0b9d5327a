using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Platform.Access;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Features.Health;

/// <summary>For a load balancer and for whoever watches the program: live while it answers, ready while every part works.</summary>
[Route("health"), Requires(Act.Anonymous), ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class HealthController(HealthQuery health) : Controller
{
    [HttpGet("live")]
    public IActionResult Live() => Json(new { status = Readiness.Ok });

    [HttpGet("ready")]
    public async Task<IActionResult> Ready(CancellationToken ct)
    {
        var readiness = await health.ReadAsync(ct);
        return new JsonResult(new { status = readiness.IsReady ? Readiness.Ok : Readiness.Failing, parts = readiness.Parts })
        {
            StatusCode = readiness.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable,
        };
    }
}
