using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Platform.Access;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Features.Waiting;

/// <summary>Everything that waits for the person who asks.</summary>
[Route("waiting"), Requires(Act.SignedIn)]
public sealed class WaitingController(WaitingQuery waiting) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken ct) => View(await waiting.ForAsync(HttpContext.SignedInActor(), ct));
}
