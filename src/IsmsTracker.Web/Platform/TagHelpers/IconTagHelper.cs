using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IsmsTracker.Web.Platform.TagHelpers;

/// <summary>One icon of the sprite, always beside a word and so hidden from assistive technology. Names: front-end.mjs.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class IconTagHelper : TagHelper
{
    public string Name { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Icon.Of(Name));
    }
}

internal static class Icon
{
    public static IHtmlContent Of(string name) => new HtmlString(Markup(name));

    public static string Markup(string name) =>
        $"<svg class=\"icon\" aria-hidden=\"true\" focusable=\"false\"><use href=\"/lib/icons.svg#{HtmlEncoder.Default.Encode(name)}\"></use></svg>";
}
