using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Tests.Fixtures.Generated;
using IsmsTracker.Web.Platform.Access;
using Microsoft.Playwright;

namespace IsmsTracker.Browser.Tests;

/// <summary>
/// Every page that the program lists, as whoever sees most of it, on a desk and on the narrowest phone, in light and dark:
/// nothing that keeps somebody out, nothing in the console, nothing against the content policy, nothing that scrolls sideways.
/// </summary>
public sealed class PageTests(PostgresCluster cluster, Chromium chromium)
{
    /// <summary>What the colours of the night can break.</summary>
    private static readonly string[] OfColours = ["color-contrast", "link-in-text-block"];

    /// <summary>What a narrow page can break beyond the wide one.</summary>
    private static readonly string[] OfSizes = ["color-contrast", "target-size", "scrollable-region-focusable", "nested-interactive", "region", "aria-hidden-focus"];

    [Fact]
    public async Task Every_page_can_be_read_and_used_by_everybody()
    {
        await using var app = await TestApp.StartAsync(cluster, $"--{Doors.Setting}=1000000");
        var world = await World.MakeAsync(app);
        var pages = AppEndpoint.Of(app).Where(endpoint => endpoint.IsGet).SelectMany(endpoint => world.Paths(endpoint).Select(path => (endpoint.Richest, Path: path))).Distinct().ToList();
        Assert.True(pages.Count > 20);

        var faults = new System.Collections.Concurrent.ConcurrentBag<string>();
        var looked = 0;
        var shares = pages.GroupBy(page => page.Richest).SelectMany(group => group.Select((page, at) => (page.Path, page.Richest, Half: at % 2)).GroupBy(page => (page.Richest, page.Half)));
        await Parallel.ForEachAsync(shares, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (share, _) =>
        {
            using var session = share.Key.Richest is { } person ? await app.AsAsync(person) : app.Anonymous();
            await using var visitor = await chromium.OpenAsync(app, share.Key.Richest, Screen.Desk);
            foreach (var (path, _, _) in share)
            {
                if (await IsPageAsync(session, path))
                {
                    Interlocked.Increment(ref looked);
                    foreach (var fault in await LookAsync(visitor, path))
                    {
                        faults.Add($"{path}: {fault}");
                    }
                }
            }
        });

        TestContext.Current.TestOutputHelper?.WriteLine($"{looked} pages");
        Assert.True(looked > 20);
        Assert.True(faults.IsEmpty, $"{faults.Count} found on {looked} pages:\n{string.Join('\n', faults.Order(StringComparer.Ordinal))}");
    }

    [Fact]
    public async Task Planted_faults_of_each_kind_are_seen()
    {
        await using var app = await TestApp.StartAsync(cluster);
        await using var visitor = await chromium.OpenAsync(app, Screen.Narrow);
        await visitor.Page.RouteAsync("**/planted", route => route.FulfillAsync(new()
        {
            ContentType = "text/html",
            Headers = new Dictionary<string, string> { ["Content-Security-Policy"] = IsmsTracker.Web.Platform.Http.SecurityHeaders.ContentPolicy, ["Content-Type"] = "text/html" },
            Body = "<!DOCTYPE html><html lang=en><title>Planted</title><main><h1>Planted</h1><img src='/img/mark.svg'><p style='color:red'>Style</p><table width=900><tr><td>Wide</table></main>",
        }));

        var found = await LookAsync(visitor, "/planted");

        Assert.Contains(found, fault => fault.Contains("image-alt", StringComparison.Ordinal));
        Assert.Contains(found, fault => fault.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(found, fault => fault.Contains("sideways", StringComparison.Ordinal));
    }

    private static async Task<bool> IsPageAsync(Session session, string path)
    {
        var answer = await session.GetAsync(path);
        return answer.Response.Content.Headers.ContentType?.MediaType == "text/html" && (answer.Status == 200 || path.StartsWith("/error/", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<string>> LookAsync(Visitor visitor, string path)
    {
        var page = visitor.Page;
        List<string> found = [];
        visitor.TakeComplaints();
        await page.SetViewportSizeAsync(Screen.Desk.Width, Screen.Desk.Height);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
        await Axe.ReadInAsync(page);
        found.AddRange(await SeenAsync(page, "desk"));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        found.AddRange(await SeenAsync(page, "desk, dark", OfColours));
        await page.SetViewportSizeAsync(Screen.Narrow.Width, Screen.Narrow.Height);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        found.AddRange(await SeenAsync(page, "phone", OfSizes));

        // an error page is answered with its error, and the browser says so
        found.AddRange(visitor.TakeComplaints().Where(text => !(path.StartsWith("/error/", StringComparison.Ordinal) && text.Contains("Failed to load resource", StringComparison.Ordinal))).Select(text => $"console: {text}"));
        return found;
    }

    private static async Task<IEnumerable<string>> SeenAsync(IPage page, string where, params string[] rules)
    {
        var wide = await page.EvaluateAsync<int>("document.scrollingElement.scrollWidth - innerWidth");
        return [
            .. wide > 0 ? new[] { $"{where}: scrolls {wide} px sideways by {await WidestAsync(page)}" } : [],
            .. (await Axe.FindAsync(page, rules)).Select(violation => $"{where}: {violation}"),
        ];
    }

    private static async Task<string> WidestAsync(IPage page) =>
        await page.EvaluateAsync<string>("[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 3).map(e => e.tagName.toLowerCase() + (e.className ? '.' + String(e.className).split(' ')[0] : '')).join(', ')");
}
