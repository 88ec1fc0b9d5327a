using AngleSharp.Dom;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Tests.Fixtures.Generated;
using IsmsTracker.Web.Platform.Http;

namespace IsmsTracker.Web.Tests.Generated;

/// <summary>Every page, once by each role that may open it: nothing changes by looking, and every answer carries its walls.</summary>
[Collection<UnchangedWorld>]
public sealed class CrawlTests(GeneratedWorld generated)
{
    [Fact]
    public async Task Looking_changes_nothing_and_every_answer_is_walled_in()
    {
        var visits = new List<(Cast? Visitor, Session Session)>();
        foreach (var visitor in GeneratedWorld.Visitors)
        {
            visits.Add((visitor, await generated.EnterAsync(visitor)));
        }

        var before = await generated.App.FingerprintAsync();
        var pages = 0;
        var faults = await GeneratedWorld.FindAsync(visits, async visit =>
        {
            var found = new List<string>();
            foreach (var endpoint in generated.Endpoints.Where(endpoint => endpoint.IsGet))
            {
                foreach (var path in generated.World.PathsOfAllDays(endpoint))
                {
                    Interlocked.Increment(ref pages);
                    found.AddRange((await InspectAsync(visit.Session, path)).Select(fault => $"{path} by {visit.Visitor?.Name ?? "nobody"}: {fault}"));
                }
            }

            return found;
        });
        visits.ForEach(visit => visit.Session.Dispose());

        TestContext.Current.TestOutputHelper?.WriteLine($"{pages} answers");
        Faults.None(faults);
        Faults.None(before.ChangedIn(await generated.App.FingerprintAsync()));
    }

    [Fact]
    public void A_planted_inline_script_style_and_header_are_seen()
    {
        using var bare = new HttpResponseMessage { Content = new StringContent("", null, "text/html") };
        var planted = new Answer(200, "<script>1</script><p style='color:red' onclick='x()'>", bare);
        Assert.Equal(3, InlineOf(planted).Count());
        Assert.Equal(2, HeadersOf(planted).Count());
    }

    private static async Task<IEnumerable<string>> InspectAsync(Session session, string path)
    {
        var answer = await session.GetAsync(path);
        return [.. answer.Status >= 500 && !path.StartsWith("/error/", StringComparison.Ordinal) ? new[] { $"{answer.Status}" } : [], .. HeadersOf(answer), .. InlineOf(answer), .. CookiesOf(answer)];
    }

    private static IEnumerable<string> HeadersOf(Answer answer)
    {
        var isFile = answer.Response.Content.Headers.ContentDisposition?.DispositionType == "attachment";
        var policy = Header(answer, "Content-Security-Policy");
        if (policy != SecurityHeaders.ContentPolicy && !(isFile && policy.Contains("sandbox", StringComparison.Ordinal) && policy.Contains("default-src 'none'", StringComparison.Ordinal)))
        {
            yield return $"its content policy is “{policy}”";
        }

        if (Header(answer, "X-Content-Type-Options") != "nosniff")
        {
            yield return "it may be sniffed";
        }

        if (answer.Status == 200 && answer.Body.Length > 0 && answer.Response.Content.Headers.ContentType is null)
        {
            yield return "it does not say what it is";
        }
    }

    private static IEnumerable<string> InlineOf(Answer answer)
    {
        if (answer.Response.Content.Headers.ContentType?.MediaType == "text/html" && answer.Body.Contains('<', StringComparison.Ordinal))
        {
            var page = answer.Page;
            foreach (var element in page.All)
            {
                if ((element.LocalName == "script" && !element.HasAttribute("src") && element.GetAttribute("type") is null or "module" or "text/javascript") || element.LocalName == "style")
                {
                    yield return $"<{element.LocalName}> in the page";
                }

                foreach (var attribute in element.Attributes.Where(attribute => attribute.Name == "style" || attribute.Name.StartsWith("on", StringComparison.Ordinal)))
                {
                    yield return $"<{element.LocalName} {attribute.Name}>";
                }
            }
        }
    }

    private static IEnumerable<string> CookiesOf(Answer answer) =>
        (answer.Response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [])
            .Where(cookie => !cookie.Contains("httponly", StringComparison.OrdinalIgnoreCase) || !(cookie.Contains("samesite=lax", StringComparison.OrdinalIgnoreCase) || cookie.Contains("samesite=strict", StringComparison.OrdinalIgnoreCase)))
            .Select(cookie => $"the cookie {cookie.Split('=')[0]} is open");

    private static string Header(Answer answer, string name) => answer.Response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
}
