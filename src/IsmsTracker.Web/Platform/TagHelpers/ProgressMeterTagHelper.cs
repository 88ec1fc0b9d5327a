using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IsmsTracker.Web.Platform.TagHelpers;

/// <summary>How many of how many, in words first: "Organizational: 30 of 37 implemented", with a bar under it.</summary>
[HtmlTargetElement("progress-meter", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ProgressMeterTagHelper : TagHelper
{
    public string Label { get; set; } = "";

    public int Value { get; set; }

    public int Max { get; set; }

    /// <summary>Of what: the word after the numbers, such as "implemented".</summary>
    public string? Unit { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "meter");
        var numbers = string.Create(CultureInfo.InvariantCulture, $"{Value} of {Max}") + (Unit is null ? "" : " " + Unit);
        output.Content.AppendHtml("<div class=\"meter-text\"><span>").Append(Label).AppendHtml("</span><span class=\"quiet\">").Append(numbers).AppendHtml("</span></div>");
        output.Content.AppendHtml(string.Create(CultureInfo.InvariantCulture, $"<progress max=\"{Math.Max(Max, 1)}\" value=\"{Value}\" aria-label=\""))
            .Append($"{Label}: {numbers}").AppendHtml("\"></progress>");
    }
}
