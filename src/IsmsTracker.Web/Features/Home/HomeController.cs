using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Platform.Access;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Features.Home;

/// <summary>The first page.</summary>
[Route(""), Requires(Act.SignedIn)]
public sealed class HomeController(HomeQuery home) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string? show, CancellationToken ct) => View(await home.ReadAsync(HttpContext.SignedInActor(), show == "all", ct));
}
