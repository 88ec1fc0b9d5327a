using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IsmsTracker.Web.Platform.TagHelpers;

/// <summary>A state with its word, shape and colour, and the reason beside it: never a coloured dot alone.</summary>
[HtmlTargetElement("status-badge", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StatusBadgeTagHelper : TagHelper
{
    /// <summary>A value of an enum that has a <see cref="BadgeMap{TState}"/>.</summary>
    public Enum? State { get; set; }

    /// <summary>Or the badge itself, where no enum stands behind it.</summary>
    public Badge? Badge { get; set; }

    public string? Reason { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var badge = Badge ?? (State is null ? null : Badges.For(State));
        output.TagName = null;
        if (badge is null)
        {
            return;
        }

        output.Content.AppendHtml($"<span class=\"badge {badge.Meaning.CssClass()}\">{Icon.Markup(badge.Meaning.Icon())}");
        output.Content.Append(badge.Word);
        output.Content.AppendHtml("</span>");
        if (!string.IsNullOrWhiteSpace(Reason))
        {
            output.Content.AppendHtml(" <span class=\"badge-reason\">").Append(Reason).AppendHtml("</span>");
        }
    }
}
