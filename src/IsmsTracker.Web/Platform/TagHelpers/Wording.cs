using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace IsmsTracker.Web.Platform.TagHelpers;

/// <summary>How values are written on screen: 3 Mar 2026, 3 Mar 2026 14:05, "Not applicable", 12.4 MB.</summary>
public static class Wording
{
    public static string Date(DateOnly date) => date.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A moment as the clock on the wall showed it at its own offset; convert to the organisation's zone first.</summary>
    public static string Moment(DateTimeOffset moment) => moment.ToString("d MMM yyyy HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The [Display] name of an enum value, else its identifier as words: <c>NotApplicable</c> is "Not applicable".</summary>
    public static string Of(Enum value)
    {
        var name = value.ToString();
        var display = value.GetType().GetField(name)?.GetCustomAttribute<DisplayAttribute>();
        return display?.GetName() ?? Of(name);
    }

    public static string Of(string identifier)
    {
        var words = new StringBuilder(identifier.Length + 4);
        for (var i = 0; i < identifier.Length; i++)
        {
            var starts = i > 0 && char.IsUpper(identifier[i]) && !char.IsUpper(identifier[i - 1]);
            var acronym = i + 1 < identifier.Length && char.IsUpper(identifier[i]) && char.IsUpper(identifier[i + 1]);
            words.Append(starts ? " " : "").Append(i == 0 || acronym ? identifier[i] : char.ToLowerInvariant(identifier[i]));
        }

        return words.ToString();
    }

    public static string Size(long bytes) => bytes switch
    {
        < 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0} kB"),
        < 1024L * 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1073741824.0:0.00} GB"),
    };

    /// <summary>"1 control", "93 controls": the plural in the caller's hand, because English has sheep.</summary>
    public static string Count(int count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");
}
