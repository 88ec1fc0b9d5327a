using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IsmsTracker.Web.Platform.TagHelpers;

/// <summary>How one period went: of a review rule (on time to skipped) or of evidence (covered, gap).</summary>
public enum CoverageState
{
    OnTime,
    Late,
    Missed,
    Due,
    Upcoming,
    Skipped,
    Covered,
    Gap,
}

/// <summary>One period of a coverage bar, such as "Q1 2026".</summary>
public sealed record CoverageSegment(string Label, CoverageState State);

/// <summary>
/// One mark per period, each state with its own pattern, drawn on the server; the same as a table for those who cannot see it.
/// </summary>
[HtmlTargetElement("coverage-bar", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CoverageBarTagHelper : TagHelper
{
    private const int Square = 18, Widest = 56, Whole = 240, Gap = 4;

    public IReadOnlyList<CoverageSegment> Segments { get; set; } = [];

    /// <summary>What the bar is of; the caption of its table.</summary>
    public string Label { get; set; } = "Coverage";

    /// <summary>Explains the patterns under the bar; once a page is enough.</summary>
    public bool Legend { get; set; }

    /// <summary>What the legend explains when it stands for several bars; else the bar's own segments.</summary>
    public IReadOnlyList<CoverageSegment>? Explains { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "coverage");
        output.Content.SetHtmlContent(Svg(Segments, Math.Clamp((Whole / Math.Max(1, Segments.Count)) - Gap, Square, Widest)) + Table() + (Legend ? LegendList() : ""));
    }

    /// <summary>Few periods are drawn wide and many narrow, so that one alone still reads as a bar.</summary>
    private static string Svg(IReadOnlyList<CoverageSegment> segments, int each)
    {
        var width = Math.Max(1, (segments.Count * (each + Gap)) - Gap + 2);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg aria-hidden=\"true\" focusable=\"false\" width=\"{width}\" height=\"{Square + 2}\" viewBox=\"-1 -1 {width} {Square + 2}\">");
        for (var i = 0; i < segments.Count; i++)
        {
            var (label, state) = segments[i];
            svg.Append(CultureInfo.InvariantCulture, $"<g class=\"seg seg-{Css(state)}\" transform=\"translate({i * (each + Gap)} 0)\">");
            svg.Append(CultureInfo.InvariantCulture, $"<title>{Encode($"{label}: {Word(state)}")}</title>");
            svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{each}\" height=\"{Square}\" rx=\"3\"></rect><g transform=\"translate({(each - Square) / 2} 0)\">{Pattern(state)}</g></g>");
        }

        return svg.Append("</svg>").ToString();
    }

    private string Table()
    {
        var rows = Segments.Select(s => $"<tr><th scope=\"row\">{Encode(s.Label)}</th><td>{Word(s.State)}</td></tr>");
        return $"<div class=\"visually-hidden\"><table><caption>{Encode(Label)}</caption><thead><tr><th scope=\"col\">Period</th><th scope=\"col\">State</th></tr></thead><tbody>{string.Concat(rows)}</tbody></table></div>";
    }

    private string LegendList()
    {
        var items = (Explains ?? Segments).Select(s => s.State).Distinct().Order()
            .Select(state => $"<li>{Svg([new(Word(state), state)], Square)}{Word(state)}</li>");
        return $"<ul class=\"coverage-legend\">{string.Concat(items)}</ul>";
    }

    public static string Word(CoverageState state) => state switch
    {
        CoverageState.OnTime => "Done on time",
        CoverageState.Late => "Done late",
        CoverageState.Gap => "Not covered",
        _ => state.ToString(),
    };

    private static string Css(CoverageState state) => state switch
    {
        CoverageState.OnTime => "ontime",
        CoverageState.Late => "late",
        CoverageState.Missed => "missed",
        CoverageState.Due => "due",
        CoverageState.Upcoming => "upcoming",
        CoverageState.Skipped => "skipped",
        CoverageState.Covered => "covered",
        _ => "gap",
    };

    /// <summary>Told apart without colour: full, hatched, crossed, dotted, dashed edge, bar.</summary>
    private static string Pattern(CoverageState state) => state switch
    {
        CoverageState.Late => "<path d=\"M3 10 10 3M3 16 16 3M9 16l7-7\"></path>",
        CoverageState.Missed or CoverageState.Gap => "<path d=\"m5 5 8 8M13 5l-8 8\"></path>",
        CoverageState.Due => "<path d=\"M9 9h.01\"></path>",
        CoverageState.Skipped => "<path d=\"M5 9h8\"></path>",
        _ => "",
    };

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
