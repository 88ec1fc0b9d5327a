using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IsmsTracker.Web.Platform.TagHelpers;

/// <summary>
/// What can be done with the ticked rows of a register. Stands inside the form around the table; with script it shows
/// only while rows are ticked, and counts them.
/// </summary>
[HtmlTargetElement("bulk-bar")]
public sealed class BulkBarTagHelper : TagHelper
{
    /// <summary>What is counted, in the plural: "controls".</summary>
    public string Noun { get; set; } = "rows";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "bulk-bar");
        output.Attributes.SetAttribute("role", "group");
        output.Attributes.SetAttribute("aria-label", $"With the ticked {Noun}");
        output.Attributes.SetAttribute("data-bulk-bar", "");
        output.PreContent.AppendHtml("<p aria-live=\"polite\" data-bulk-count data-noun=\"").Append(Noun).AppendHtml("\">With the ticked ").Append(Noun).AppendHtml("</p>");
    }
}
