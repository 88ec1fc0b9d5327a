using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Platform.Access;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Features.Search;

/// <summary>One search over everything that a person may see.</summary>
[Route("search"), Requires(Act.SignedIn)]
public sealed class SearchController(SearchQuery search) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string? q, SearchKind? kind, int page, CancellationToken ct) => View(await search.ReadAsync(HttpContext.SignedInActor(), q, kind, page, ct));
}
