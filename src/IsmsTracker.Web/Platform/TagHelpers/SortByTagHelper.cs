using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IsmsTracker.Web.Platform.TagHelpers;

/// <summary>
/// A column head that sorts: <c>?sort=owner</c> rises, <c>?sort=-owner</c> falls. The query class decides what the key means
/// and ignores keys it does not know.
/// </summary>
[HtmlTargetElement("th", Attributes = "sort-by")]
public sealed class SortByTagHelper : TagHelper
{
    public string SortBy { get; set; } = "";

    /// <summary>The register is in this order when the address names none.</summary>
    public bool SortDefault { get; set; }

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var request = ViewContext.HttpContext.Request;
        var current = (string?)request.Query["sort"];
        var rising = current == SortBy || (string.IsNullOrEmpty(current) && SortDefault);
        var falling = current == "-" + SortBy;
        if (rising || falling)
        {
            output.Attributes.SetAttribute("aria-sort", rising ? "ascending" : "descending");
        }

        output.Attributes.SetAttribute("scope", "col");
        output.PreContent.AppendHtml("<a href=\"").Append(request.With("sort", rising ? "-" + SortBy : SortBy)).AppendHtml("\">");
        output.PostContent.SetHtmlContent(Icon.Markup(rising ? "arrow-up" : falling ? "arrow-down" : "selector") + "</a>");
    }
}
