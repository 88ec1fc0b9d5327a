using AngleSharp.Html.Dom;
using IsmsTracker.Tests.Fixtures;

namespace IsmsTracker.Web.Tests.Generated;

/// <summary>A form as a page shows it: where it goes, and what can be put into it.</summary>
internal sealed record FoundForm(string Page, string Action, bool IsPost, bool IsMultipart, IReadOnlyList<FoundField> Fields)
{
    private const string Token = "__RequestVerificationToken";

    /// <summary>The forms of the main part that change or look for something. Signing out is no field of text, and ends the visit.</summary>
    public static IEnumerable<FoundForm> On(string path, Answer answer) =>
        answer.Page.QuerySelectorAll("main form").OfType<IHtmlFormElement>()
            .Select(form => new FoundForm(
                path,
                form.GetAttribute("action") is { Length: > 0 } action ? action : path,
                string.Equals(form.Method, "post", StringComparison.OrdinalIgnoreCase),
                form.Enctype == "multipart/form-data",
                [.. FieldsOf(form)]))
            .Where(form => !form.Action.Contains("sign-out", StringComparison.Ordinal));

    /// <summary>One value a field: what stands there, else something that fits, but for the fields that are attacked.</summary>
    public IEnumerable<KeyValuePair<string, string>> With(Func<FoundField, bool> attacked, string text) =>
        Fields.Where(field => field.Name != Token).Select(field => KeyValuePair.Create(field.Name, attacked(field) ? text : field.Plausible));

    private static IEnumerable<FoundField> FieldsOf(IHtmlFormElement form) => form.Elements.SelectMany(element => element switch
    {
        IHtmlInputElement { Name: { Length: > 0 } name, Type: "radio" or "checkbox" } choice => new[] { new FoundField(name, "choice", choice.Value ?? "on") },
        IHtmlInputElement { Name: { Length: > 0 } name, Type: not ("submit" or "button" or "file" or "image") } input => [new FoundField(name, input.Type, input.Value ?? "")],
        IHtmlTextAreaElement { Name: { Length: > 0 } name } area => [new FoundField(name, "text", area.Value ?? "")],
        IHtmlSelectElement { Name: { Length: > 0 } name } select => [new FoundField(name, "choice", select.Value is { Length: > 0 } chosen ? chosen : select.Options.Select(option => option.Value).FirstOrDefault(value => value.Length > 0) ?? "")],
        IHtmlButtonElement { Name: { Length: > 0 } name } button => [new FoundField(name, "choice", button.Value ?? "")],
        _ => [],
    }).DistinctBy(field => field.Name);
}

/// <summary>One field and what is in it.</summary>
internal sealed record FoundField(string Name, string Kind, string Value)
{
    public bool TakesText => Kind is not ("choice" or "hidden" or "date" or "datetime-local" or "number");

    public string Plausible => Value.Length > 0 ? Value : Kind switch
    {
        "date" => "2026-07-20",
        "datetime-local" => "2026-07-09T09:00",
        "number" => "1",
        "email" => "somebody@harbourlight.example",
        "url" => "https://harbourlight.example/",
        _ => "Seen and written down by somebody who was there.",
    };
}
