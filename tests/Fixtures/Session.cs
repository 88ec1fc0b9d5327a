using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace IsmsTracker.Tests.Fixtures;

/// <summary>What came back: status, headers, and the page as a document.</summary>
public sealed record Answer(int Status, string Body, HttpResponseMessage Response)
{
    public IHtmlDocument Page => new HtmlParser().ParseDocument(Body);

    public string? Location => Response.Headers.Location?.ToString();

    /// <summary>The text a person reads in the main part of the page, white space folded.</summary>
    public string Text => string.Join(' ', (Page.QuerySelector("main")?.TextContent ?? Page.Body?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>What the page says is wrong.</summary>
    public string Errors => string.Join(" | ", Page.QuerySelectorAll(".error-summary li, .field-error, .error-text, [id$='-error']").Select(error => error.TextContent.Trim()).Distinct());
}

/// <summary>A person at a browser without JavaScript: keeps cookies, follows no redirect by itself, fills in forms with their tokens.</summary>
public sealed class Session(Uri address) : IDisposable
{
    private readonly CookieContainer cookies = new();
    private HttpClient? client;
    private string? token;

    public HttpClient Http => client ??= new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies, UseCookies = true }) { BaseAddress = address };

    /// <summary>To go on as the same person in a browser.</summary>
    public IEnumerable<Cookie> Cookies => cookies.GetAllCookies();

    /// <summary>The form token of the last page that had one.</summary>
    public string? Token => token;

    public async Task<Answer> GetAsync(string path) => await ReadAsync(await Http.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute)));

    /// <summary>Posts fields to an address with the token of the last page seen, whether or not any page has such a form.</summary>
    public Task<Answer> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields) => SendAsync(path, fields, token);

    public Task<Answer> PostWithoutTokenAsync(string path, IEnumerable<KeyValuePair<string, string>> fields) => SendAsync(path, fields, null);

    /// <summary>
    /// Opens a page, fills the form whose action ends with <paramref name="action"/> (or the only one in the main part) with
    /// what it shows already and these values, and sends it. Several values under one name are sent as several fields.
    /// </summary>
    public async Task<Answer> SubmitAsync(string page, string? action, params (string Name, string Value)[] values)
    {
        var opened = await GetAsync(page);
        return opened.Status == 200 ? await SubmitAsync(opened, page, action, values) : throw new InvalidOperationException($"{page} answered {opened.Status}.");
    }

    public async Task<Answer> SubmitAsync(Answer opened, string page, string? action, params (string Name, string Value)[] values)
    {
        var forms = opened.Page.QuerySelectorAll<IHtmlFormElement>("main form").Where(form => form.Method == "post" && (action is null || new Uri(new Uri(address, page), form.GetAttribute("action") ?? page).AbsolutePath.EndsWith(action, StringComparison.Ordinal))).ToList();
        if (forms.Count == 0)
        {
            throw new InvalidOperationException($"{page} has no form that posts to {action ?? "anything"}.");
        }

        var form = forms[0];
        var given = values.Select(value => value.Name).ToHashSet();
        var fields = FieldsOf(form).Where(field => !given.Contains(field.Key)).Concat(values.Select(value => KeyValuePair.Create(value.Name, value.Value)));
        return await SendAsync(form.GetAttribute("action") ?? page, fields, null);
    }

    /// <summary>Follows the redirect of an answer.</summary>
    public Task<Answer> FollowAsync(Answer answer) =>
        GetAsync(answer.Location ?? throw new InvalidOperationException($"No redirect but {answer.Status}: {answer.Errors}"));

    public void Dispose() => client?.Dispose();

    private static IEnumerable<KeyValuePair<string, string>> FieldsOf(IHtmlFormElement form)
    {
        foreach (var element in form.Elements)
        {
            switch (element)
            {
                case IHtmlInputElement { Name: { Length: > 0 } name, Type: "checkbox" or "radio" } box when box.IsChecked:
                    yield return new(name, box.Value ?? "on");
                    break;
                case IHtmlInputElement { Name: { Length: > 0 } name, Type: not ("checkbox" or "radio" or "submit" or "file" or "button") } input:
                    yield return new(name, input.Value ?? "");
                    break;
                case IHtmlTextAreaElement { Name: { Length: > 0 } name } area:
                    yield return new(name, area.Value ?? "");
                    break;
                case IHtmlSelectElement { Name: { Length: > 0 } name } select:
                    yield return new(name, select.Value ?? "");
                    break;
            }
        }
    }

    private async Task<Answer> SendAsync(string path, IEnumerable<KeyValuePair<string, string>> fields, string? withToken)
    {
        var all = withToken is null ? fields : fields.Append(new("__RequestVerificationToken", withToken));
        using var content = new FormUrlEncodedContent(all);
        return await ReadAsync(await Http.PostAsync(new Uri(path, UriKind.RelativeOrAbsolute), content));
    }

    private async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        var answer = new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response);
        if (response.Content.Headers.ContentType?.MediaType == "text/html")
        {
            token = answer.Page.QuerySelector<IHtmlInputElement>("input[name=__RequestVerificationToken]")?.Value ?? token;
        }

        return answer;
    }
}
