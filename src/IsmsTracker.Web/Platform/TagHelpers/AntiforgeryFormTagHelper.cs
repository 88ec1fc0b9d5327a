using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IsmsTracker.Web.Platform.TagHelpers;

/// <summary>
/// Puts the anti-forgery token into every post form of our own site. MVC leaves it out where a form has a written-out
/// <c>action</c>, and ours all have one. The errors are ours too, so the browser's own bubbles are switched off.
/// The token comes first, so that a streamed upload can be checked before its files are read.
/// </summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class AntiforgeryFormTagHelper(IHtmlGenerator generator) : TagHelper
{
    /// <summary>After MVC's own form helper (-1000), so that it is known whether the token is there already.</summary>
    public override int Order => 0;

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.SetAttribute(new TagHelperAttribute("novalidate"));
        var action = context.AllAttributes["action"]?.Value?.ToString() ?? "/";
        if (action is ['/', not '/', ..] or "/" && generator.GenerateAntiforgery(ViewContext) is { } token)
        {
            output.PreContent.AppendHtml(token);
        }
    }
}
