using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IsmsTracker.Web.Platform.TagHelpers;

/// <summary>A due date and how far away it is, as of the page's day: "3 Mar 2026, 12 days late".</summary>
[HtmlTargetElement("due-date", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DueDateTagHelper : TagHelper
{
    public DateOnly? Value { get; set; }

    public DateOnly Today { get; set; }

    /// <summary>The thing is done, skipped or withdrawn: the date stands alone and nothing is late.</summary>
    public bool Settled { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        if (Value is not { } date)
        {
            output.Content.SetHtmlContent("<span class=\"quiet\">No date</span>");
            return;
        }

        output.Content.AppendHtml(string.Create(CultureInfo.InvariantCulture, $"<time datetime=\"{date:yyyy-MM-dd}\">{Wording.Date(date)}</time>"));
        if (!Settled)
        {
            var (words, meaning) = Describe(date, Today);
            var css = meaning == Meaning.Neutral ? "due-word" : $"due-word {meaning.CssClass()}";
            output.Content.AppendHtml($" <span class=\"{css}\">{words}</span>");
        }
    }

    /// <summary>Late is bad, the coming week asks for attention, everything later is only said.</summary>
    public static (string Words, Meaning Meaning) Describe(DateOnly date, DateOnly today) => (date.DayNumber - today.DayNumber) switch
    {
        < -1 and var days => (Invariant($"{-days} days late"), Meaning.Bad),
        -1 => ("1 day late", Meaning.Bad),
        0 => ("today", Meaning.Attention),
        1 => ("tomorrow", Meaning.Attention),
        <= 7 and var days => (Invariant($"in {days} days"), Meaning.Attention),
        var days => (Invariant($"in {days} days"), Meaning.Neutral),
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
