using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IsmsTracker.Web.Platform.TagHelpers;

/// <summary>The head of a register or form page: title, one quiet line under it, main actions as content.</summary>
[HtmlTargetElement("page-header")]
public sealed class PageHeaderTagHelper : TagHelper
{
    public string Title { get; set; } = "";

    /// <summary>Totals that say of what: "93 controls, 81 applicable".</summary>
    public string? Lead { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "header";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "page-header");
        var actions = await output.GetChildContentAsync();
        output.Content.AppendHtml("<div><h1>").Append(Title).AppendHtml("</h1>");
        if (!string.IsNullOrEmpty(Lead))
        {
            output.Content.AppendHtml("<p class=\"lead\">").Append(Lead).AppendHtml("</p>");
        }

        output.Content.AppendHtml("</div>").AppendActions(actions);
    }
}

/// <summary>The head of one record: its number, its title, its state with the reason, who is in charge, the main action.</summary>
[HtmlTargetElement("record-header")]
public sealed class RecordHeaderTagHelper : TagHelper
{
    public string? Reference { get; set; }

    public string Title { get; set; } = "";

    public Enum? State { get; set; }

    public Badge? Badge { get; set; }

    public string? Reason { get; set; }

    public string OwnerLabel { get; set; } = "Owner";

    /// <summary>Empty means nobody yet; left out (null) means the record has no owner at all.</summary>
    public string? Owner { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "header";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "record-header");
        var actions = await output.GetChildContentAsync();
        var content = output.Content;
        content.AppendHtml("<div class=\"page-header\"><div><h1>");
        if (Reference is not null)
        {
            content.AppendHtml("<span class=\"reference\">").Append(Reference).AppendHtml(" </span>");
        }

        content.Append(Title).AppendHtml("</h1></div>").AppendActions(actions).AppendHtml("</div>");
        AppendState(content);
    }

    private void AppendState(TagHelperContent content)
    {
        var badge = Badge ?? (State is null ? null : Badges.For(State));
        if (badge is null && Owner is null)
        {
            return;
        }

        content.AppendHtml("<dl class=\"record-state\">");
        if (badge is not null)
        {
            content.AppendHtml($"<div><dt class=\"visually-hidden\">State</dt><dd><span class=\"badge {badge.Meaning.CssClass()}\">{Icon.Markup(badge.Meaning.Icon())}")
                .Append(badge.Word).AppendHtml("</span> <span class=\"badge-reason\">").Append(Reason ?? "").AppendHtml("</span></dd></div>");
        }

        if (Owner is not null)
        {
            content.AppendHtml("<div><dt>").Append(OwnerLabel).AppendHtml("</dt> <dd>").Append(Owner is "" ? "nobody yet" : Owner).AppendHtml("</dd></div>");
        }

        content.AppendHtml("</dl>");
    }
}

internal static class HeaderActions
{
    public static IHtmlContentBuilder AppendActions(this IHtmlContentBuilder content, TagHelperContent actions) =>
        actions.IsEmptyOrWhiteSpace ? content : content.AppendHtml("<div class=\"page-actions\">").AppendHtml(actions).AppendHtml("</div>");
}
