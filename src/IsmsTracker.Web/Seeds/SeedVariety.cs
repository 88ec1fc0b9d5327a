using System.Globalization;
using System.Text.RegularExpressions;

namespace IsmsTracker.Web.Seeds;

/// <summary>Draws the numbers of a text such as "{2-9} of {40-44}", each from the key and its place alone: the same files give the same numbers.</summary>
internal static partial class SeedVariety
{
    public static string Draw(string text, string key)
    {
        var place = 0;
        return Range().Replace(text, match =>
        {
            var from = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            var to = int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
            return (from + SeedCalendar.Spread($"{key} {place++}", to - from + 1)).ToString(CultureInfo.InvariantCulture);
        });
    }

    public static string Pick(IReadOnlyList<string> texts, string key) => texts[SeedCalendar.Spread(key, texts.Count)];

    [GeneratedRegex(@"\{(\d{1,5})-(\d{1,5})\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Range();
}
