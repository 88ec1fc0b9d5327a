using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Platform.Access;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Features.Demo;

/// <summary>Comes in as one of the demonstration's people, without a password. Nowhere else does this page exist.</summary>
[Requires(Act.Anonymous), Route("demo")]
public sealed class DemoController(DemoPeopleQuery people) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken ct) =>
        await people.ReadAsync(ct) is { } cards ? View("Index", cards) : NotFound();

    [HttpPost("sign-in/{personId}")]
    public async Task<IActionResult> Create(PersonId personId, CancellationToken ct)
    {
        if (await people.FindAccountAsync(personId, ct) is not { } account)
        {
            return NotFound();
        }

        await HttpContext.OpenSessionAsync(account);
        return Redirect("/");
    }
}
