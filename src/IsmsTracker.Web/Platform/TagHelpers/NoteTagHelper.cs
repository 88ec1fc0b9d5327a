using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IsmsTracker.Web.Platform.TagHelpers;

/// <summary>A paragraph that must not be missed: state, reason and next step together.</summary>
[HtmlTargetElement("note")]
public sealed class NoteTagHelper : TagHelper
{
    public Meaning Meaning { get; set; } = Meaning.Information;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.Attributes.SetAttribute("class", $"note {Meaning.CssClass()}");
        output.PreContent.SetHtmlContent(Icon.Markup(Meaning.Icon()) + "<div>");
        output.PostContent.SetHtmlContent("</div>");
    }
}
