using System.Text.RegularExpressions;
using AngleSharp.Dom;
using IsmsTracker.Tests.Fixtures;

namespace IsmsTracker.Web.Tests.Generated;

/// <summary>
/// Whatever is written into a field stays text (ASVS 1.2.1, 1.3.7, 1.3.11): every field of every form that a page shows, one
/// by one and all at once; then every page is read again for anything that came alive.
/// </summary>
public sealed partial class HostileTextTests(GeneratedWorld generated) : IClassFixture<GeneratedWorld>
{
    private const string Markup = "<script data-hostile>alert(1)</script>'\"><img data-hostile src=x onerror=alert(1)><svg data-hostile onload=alert(1)>{{70707*3}}${70707*3}@(70707*3)";

    private static readonly string TooLong = new('x', 100_000);

    private static readonly string[] Texts =
    [
        Markup,
        "one\r\nSet-Cookie: hostile=1\r\nBcc: hostile@elsewhere.example\r\n\r\n<p data-hostile>",
        "nul \0 inside",
        TooLong,
        "\u202egpj.exe\u202c \u200b\ufeff \ud83d\ude00 é\u0301\u0301\u0301",
        "-1",
        "=cmd|' /C calc'!A0",
    ];

    [Fact]
    public async Task Every_field_of_every_form_keeps_text_as_text()
    {
        var tried = 0;
        var forms = await FindFormsAsync();
        var faults = await GeneratedWorld.FindAsync(forms, async found =>
        {
            using var session = await generated.EnterAsync(found.Visitor);
            var bad = new List<string>();
            foreach (var text in Texts)
            {
                foreach (var (name, fields) in Attacks(found.Form, text))
                {
                    Interlocked.Increment(ref tried);
                    bad.AddRange((await SendAsync(session, found.Form, fields)).Select(fault => $"{found.Form.Page} → {found.Form.Action} by {found.Visitor?.Name ?? "nobody"}, {name} = {Uri.EscapeDataString(text[..Math.Min(12, text.Length)])}…: {fault}"));
                }
            }

            return bad;
        });

        TestContext.Current.TestOutputHelper?.WriteLine($"{forms.Count} forms, {tried} tries");
        Assert.True(forms.Count > 5 && tried > 50);
        Faults.None([.. faults, .. await ReadAgainAsync()]);
    }

    [Fact]
    public void A_planted_element_and_a_sum_that_was_worked_out_are_seen()
    {
        using var response = new HttpResponseMessage { Content = new StringContent("", null, "text/html") };
        Assert.Equal(2, AliveIn(new Answer(200, "<p><img data-hostile src=x>212121</p>", response)).Count());
        Assert.Empty(AliveIn(new Answer(200, $"<p>{System.Net.WebUtility.HtmlEncode(Markup)}</p>", response)));
    }

    /// <summary>All fields that take text at once, so that the rest is right and it is kept; markup and what is too long also in each field by itself, hidden ones and choices too.</summary>
    private static IEnumerable<(string Name, List<KeyValuePair<string, string>> Fields)> Attacks(FoundForm form, string text)
    {
        foreach (var field in form.Fields.Where(_ => text == Markup || text == TooLong))
        {
            yield return (field.Name, [.. form.With(attacked => attacked == field, text)]);
        }

        yield return ("all text", [.. form.With(attacked => attacked.TakesText, text)]);
        yield return ("all else", [.. form.With(attacked => !attacked.TakesText, text)]);
    }

    private async Task<IReadOnlyList<(Cast? Visitor, FoundForm Form)>> FindFormsAsync()
    {
        var found = new List<(Cast?, FoundForm)>();
        foreach (var group in generated.Endpoints.Where(endpoint => endpoint.IsGet).GroupBy(endpoint => endpoint.Richest))
        {
            using var session = await generated.EnterAsync(group.Key);
            foreach (var path in group.SelectMany(generated.World.Paths))
            {
                found.AddRange(FoundForm.On(path, await session.GetAsync(path)).Select(form => (group.Key, form)));
            }
        }

        return [.. found.DistinctBy(form => (AnyId().Replace(form.Item2.Action, "{id}"), form.Item2.IsPost, string.Join(',', form.Item2.Fields.Select(field => field.Name))))];
    }

    private static async Task<IEnumerable<string>> SendAsync(Session session, FoundForm form, List<KeyValuePair<string, string>> fields)
    {
        using var request = new HttpRequestMessage(form.IsPost ? HttpMethod.Post : HttpMethod.Get, new Uri(form.IsPost ? form.Action : Asked(form, fields), UriKind.Relative));
        if (form.IsPost)
        {
            request.Content = Body(form, [.. fields, KeyValuePair.Create("__RequestVerificationToken", session.Token!)]);
        }

        using var response = await session.Http.SendAsync(request);
        var answer = new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response);
        return [
            .. answer.Status >= 500 ? new[] { $"{answer.Status}" } : [],
            .. AliveIn(answer),
            .. response.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(cookie => cookie.StartsWith("hostile", StringComparison.Ordinal)) ? new[] { "it set a cookie" } : [],
        ];
    }

    private static HttpContent Body(FoundForm form, IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        if (!form.IsMultipart)
        {
            return new FormUrlEncodedContent(fields);
        }

        var parts = new MultipartFormDataContent();
        foreach (var (name, value) in fields.OrderBy(field => field.Key == "__RequestVerificationToken" ? 0 : 1))
        {
            parts.Add(new StringContent(value), name);
        }

        return parts;
    }

    /// <summary>A question stays within what a server reads of an address.</summary>
    private static string Asked(FoundForm form, IEnumerable<KeyValuePair<string, string>> fields) =>
        form.Action.Split('?')[0] + "?" + string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value.Length > 2000 ? field.Value[..2000] : field.Value)}"));

    private static IEnumerable<string> AliveIn(Answer answer)
    {
        if (answer.Response.Content.Headers.ContentType?.MediaType == "text/html")
        {
            if (answer.Page.QuerySelector("[data-hostile]") is { } alive)
            {
                yield return $"<{alive.LocalName}> came alive";
            }

            if (answer.Body.Contains("212121", StringComparison.Ordinal))
            {
                yield return "a sum was worked out";
            }
        }
    }

    private async Task<IReadOnlyList<string>> ReadAgainAsync() =>
        await GeneratedWorld.FindAsync(generated.Endpoints.Where(endpoint => endpoint.IsGet).GroupBy(endpoint => endpoint.Richest), async group =>
        {
            using var session = await generated.EnterAsync(group.Key);
            var bad = new List<string>();
            foreach (var path in group.SelectMany(generated.World.PathsOfAllDays))
            {
                var answer = await session.GetAsync(path);
                bad.AddRange(AliveIn(answer).Select(fault => $"{path} afterwards: {fault}"));
                if (answer.Status >= 500 && !path.StartsWith("/error/", StringComparison.Ordinal))
                {
                    bad.Add($"{path} afterwards: {answer.Status}");
                }
            }

            return bad;
        });

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex AnyId();
}
