using System.Globalization;
using System.Text;

namespace IsmsTracker.Web.Platform.Storage;

/// <summary>
/// A name from somebody else's machine as we keep, show and send it (security.md §3): no path, nothing that is invisible,
/// turns the reading direction or means something to a file system. The bytes never lie under this name.
/// </summary>
public static class SafeFileName
{
    private const int MaxBytes = 180;

    private static readonly string[] Reserved =
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(1, 9).SelectMany(i => new[] { $"COM{i.ToString(CultureInfo.InvariantCulture)}", $"LPT{i.ToString(CultureInfo.InvariantCulture)}" })];

    /// <summary>The name without its tricks. What hides the true kind of a file behind another, or has no name left, is refused.</summary>
    /// <exception cref="FileRefusedException">NUL, a turned reading direction, or nothing left.</exception>
    public static string Clean(string? given)
    {
        var name = given ?? "";
        if (name.Contains('\0', StringComparison.Ordinal) || name.Any(IsDirection))
        {
            throw new FileRefusedException("evidence.file-name", "The name of this file hides what it is. Rename it with plain letters, then choose it again.");
        }

        name = Whole(name[(name.LastIndexOfAny(['/', '\\']) + 1)..]).Normalize(NormalizationForm.FormC);
        name = string.Concat(name.EnumerateRunes().Where(IsVisible).Select(Replaced)).Trim().Trim('.', ' ').TrimStart('-', '~');
        var extension = Path.GetExtension(name);
        var stem = Path.GetFileNameWithoutExtension(name).Trim();
        if (stem.Length == 0)
        {
            throw new FileRefusedException("evidence.file-name", "This file has no name. Give it one, with its ending such as .pdf, then choose it again.");
        }

        return Shortened(Reserved.Contains(stem.Split('.')[0].Trim(), StringComparer.OrdinalIgnoreCase) ? "_" + stem : stem, extension);
    }

    /// <summary>A lone half of a surrogate pair can neither be normalised nor kept.</summary>
    private static string Whole(string name) => string.Concat(name.EnumerateRunes().Select(rune => rune.ToString()));

    /// <summary>Marks that turn the reading direction: <c>photo\u202Egnp.exe</c> reads as a picture.</summary>
    private static bool IsDirection(char c) => c is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static bool IsVisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static string Replaced(Rune rune) => rune.Value switch
    {
        ':' or '*' or '?' or '"' or '<' or '>' or '|' or ';' or '%' => "_",
        _ when Rune.IsWhiteSpace(rune) => " ",
        _ => rune.ToString(),
    };

    private static string Shortened(string stem, string extension)
    {
        var room = MaxBytes - Encoding.UTF8.GetByteCount(extension);
        if (room < 1)
        {
            throw new FileRefusedException("evidence.file-name", "The ending of this file's name is too long. Rename it, then choose it again.");
        }

        var kept = new StringBuilder();
        foreach (var rune in stem.EnumerateRunes())
        {
            room -= rune.Utf8SequenceLength;
            if (room < 0)
            {
                break;
            }

            kept.Append(rune.ToString());
        }

        return kept.ToString().TrimEnd('.', ' ') + extension;
    }
}
