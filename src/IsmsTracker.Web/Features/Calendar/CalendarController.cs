using System.Security.Cryptography;
using System.Text;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Platform.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Net.Http.Headers;

namespace IsmsTracker.Web.Features.Calendar;

/// <summary>What has to be done on which day, by month, and as a feed for other calendars.</summary>
[Route("calendar")]
public sealed class CalendarController(CalendarQuery calendar, CalendarFeedQuery feeds, IssueCalendarFeed issue, EndCalendarFeed end) : Controller
{
    [HttpGet(""), Requires(Act.SignedIn)]
    public async Task<IActionResult> Index(CalendarFilter filter, CancellationToken ct) => View(await calendar.MonthAsync(HttpContext.SignedInActor(), filter, ct));

    /// <summary>Answers with the page itself, not a redirect: the address is shown this once and is nowhere else.</summary>
    [HttpPost("feed"), Requires(Act.SignedIn)]
    public async Task<IActionResult> CreateFeed(CancellationToken ct)
    {
        Response.Headers.CacheControl = "no-store";
        return View("Feed", await issue.ExecuteAsync(HttpContext.SignedInActor().Id, ct));
    }

    [HttpPost("feed/end"), Requires(Act.SignedIn)]
    public async Task<IActionResult> EndFeed(CancellationToken ct)
    {
        await end.ExecuteAsync(HttpContext.SignedInActor().Id, ct);
        return View("FeedEnded");
    }

    /// <summary>Read by calendar programs every hour or so: the same content is answered with 304.</summary>
    [HttpGet("feed/{secret:maxlength(100)}.ics"), Requires(Act.Anonymous), EnableRateLimiting(Doors.Policy)]
    public async Task<IActionResult> Feed(string secret, CancellationToken ct)
    {
        if (await feeds.FindAsync(secret, ct) is not { } text)
        {
            return NotFound();
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\"");
        Response.Headers.CacheControl = "private, no-cache";
        return File(bytes, "text/calendar; charset=utf-8", lastModified: null, entityTag: tag);
    }
}
