using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IsmsTracker.Web.Platform.TagHelpers;

/// <summary>Everything that is wrong with the form, on top, each linked to its field; announced and focused when the page opens.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    public string Title { get; set; } = "There is a problem";

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var order = ViewContext.ViewData.ModelMetadata.Properties.Select((property, place) => (property.PropertyName, place))
            .ToDictionary(p => p.PropertyName!, p => p.place, StringComparer.OrdinalIgnoreCase);
        var errors = ViewContext.ModelState
            .OrderBy(entry => order.GetValueOrDefault(entry.Key.Split('.', '[')[0], -1)) // as on the page, not as in the dictionary
            .SelectMany(entry => entry.Value!.Errors.Select(error => (entry.Key, Text: FieldErrors.Text(error))))
            .Distinct().ToList();
        if (errors.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "error-summary");
        output.Attributes.SetAttribute("role", "alert");
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("data-focus", "");
        output.Content.AppendHtml("<h2>").Append(Title).AppendHtml("</h2><ul>");
        foreach (var (key, text) in errors)
        {
            output.Content.AppendHtml("<li>").AppendHtml(Line(key, text)).AppendHtml("</li>");
        }

        output.Content.AppendHtml("</ul>");
    }

    private static IHtmlContent Line(string key, string text)
    {
        if (key.Length == 0)
        {
            return new HtmlContentBuilder().Append(text);
        }

        var link = new TagBuilder("a");
        link.Attributes["href"] = "#" + TagBuilder.CreateSanitizedId(key, "_");
        link.InnerHtml.Append(text);
        return link;
    }
}

internal static class FieldErrors
{
    /// <summary>An exception's message is inner detail; the person is told that the value cannot be read.</summary>
    public static string Text(ModelError error) => error.ErrorMessage.Length > 0 ? error.ErrorMessage : "This value cannot be read. Check it and try again.";
}
