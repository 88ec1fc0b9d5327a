using IsmsTracker.Domain;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IsmsTracker.Web.Platform.TagHelpers;

/// <summary>A person by name; a link only when an id is given, which is for readers who may open people.</summary>
[HtmlTargetElement("person", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PersonTagHelper : TagHelper
{
    public string? Name { get; set; }

    public PersonId? Id { get; set; }

    /// <summary>What stands there when nobody has been named.</summary>
    public string Nobody { get; set; } = "Nobody yet";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        if (string.IsNullOrWhiteSpace(Name))
        {
            output.Content.AppendHtml("<span class=\"quiet\">").Append(Nobody).AppendHtml("</span>");
        }
        else if (Id is { } id)
        {
            output.Content.AppendHtml($"<a href=\"/people/{id}\">").Append(Name).AppendHtml("</a>");
        }
        else
        {
            output.Content.Append(Name);
        }
    }
}

/// <summary>The number of a control or clause as its catalogue writes it (<c>A.5.15</c>); never broken over two lines.</summary>
[HtmlTargetElement("control-ref", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ControlRefTagHelper : TagHelper
{
    public string Reference { get; set; } = "";

    /// <summary>Where it leads, from a template string; without it the number is plain text.</summary>
    public string? Href { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = Href is null ? "span" : "a";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "reference");
        if (Href is not null)
        {
            output.Attributes.SetAttribute("href", Href);
        }

        output.Content.SetContent(Reference);
    }
}
