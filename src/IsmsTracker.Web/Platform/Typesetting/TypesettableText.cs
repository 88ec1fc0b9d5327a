using System.Globalization;
using System.Text;
using System.Text.Json;

namespace IsmsTracker.Web.Platform.Typesetting;

/// <summary>
/// Makes any text fit to be typeset. PDF/A refuses characters that no font has, control and private-use characters (the whole report would fail);
/// marks that reorder text could make a document say what nobody wrote; a very long word runs off the page. Such characters become a visible □
/// and are counted; long words get break points that nobody sees.
/// </summary>
public sealed class TypesettableText(FontCoverage font)
{
    private static readonly Rune Replacement = new(0x25A1);
    private static readonly Rune BreakPoint = new(0x200B);
    private static readonly Rune SoftHyphen = new(0x00AD);
    private static readonly Rune Joiner = new(0x200D);

    /// <summary>In thousandths of the type size: the narrowest column of text holds a word of this width.</summary>
    private const int WidestWord = 10_000;
    private const int WidestPiece = 5_000;

    /// <summary>Accents on one letter; a higher pile would cover the lines above.</summary>
    private const int MostMarks = 3;

    /// <summary>The same data with every text in it cleaned, as JSON, and what was replaced.</summary>
    public (string Json, ReplacedCharacters Replaced) Clean(JsonElement data)
    {
        var replaced = new ReplacedCharacters();
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            Write(data, writer, replaced);
        }

        return (Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length), replaced);
    }

    public string Clean(string text, ReplacedCharacters replaced) => Break(Replace(text, replaced));

    private void Write(JsonElement element, Utf8JsonWriter writer, ReplacedCharacters replaced)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    Write(property.Value, writer, replaced);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(item, writer, replaced);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(Clean(Text(element), replaced));
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    /// <summary>A string of the document; one with half a surrogate pair is valid JSON but not valid Unicode, and the reader of the framework refuses it.</summary>
    private static string Text(JsonElement element)
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return JsonEscapes.Decode(element.GetRawText());
        }
    }

    private List<Rune> Replace(string text, ReplacedCharacters replaced)
    {
        // Runes first: an unpaired surrogate becomes U+FFFD, which composing would refuse.
        var whole = string.Concat(text.ReplaceLineEndings("\n").EnumerateRunes()).Normalize(NormalizationForm.FormC);
        var clean = new List<Rune>(whole.Length);
        var (marks, lastWasReplaced) = (0, false);
        foreach (var rune in whole.EnumerateRunes())
        {
            marks = IsMark(rune) ? marks + 1 : 0;
            if (IsSelector(rune) || (lastWasReplaced && rune == Joiner))
            {
                continue;
            }

            lastWasReplaced = false;
            if (rune.Value is '\n' or '\t')
            {
                clean.Add(rune.Value == '\t' ? new Rune(' ') : rune);
            }
            else if (IsSafe(rune) && marks <= MostMarks)
            {
                clean.Add(rune);
            }
            else
            {
                replaced.Add(rune);
                clean.Add(Replacement);
                lastWasReplaced = true;
            }
        }

        return clean;
    }

    private bool IsSafe(Rune rune) =>
        font.Has(rune)
        && rune != Rune.ReplacementChar
        && Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned => false,
            UnicodeCategory.Format => rune == BreakPoint || rune == SoftHyphen,
            _ => true,
        };

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>A variation selector asks for a form of the character before it and says nothing by itself.</summary>
    private static bool IsSelector(Rune rune) => rune.Value is >= 0xFE00 and <= 0xFE0F;

    private string Break(List<Rune> text)
    {
        var broken = new StringBuilder(text.Count);
        for (var start = 0; start < text.Count;)
        {
            var end = start;
            while (end < text.Count && !MayBreakAt(text[end]))
            {
                end++;
            }

            AppendWord(broken, text.GetRange(start, end - start));
            if (end < text.Count)
            {
                broken.Append(text[end]);
            }

            start = end + 1;
        }

        return broken.ToString();
    }

    // A hyphen or slash before a digit is no place to break (UAX #14), so only spaces count here. No-break spaces do not.
    private static bool MayBreakAt(Rune rune) => Rune.IsWhiteSpace(rune) && rune.Value is not (0x00A0 or 0x202F or 0x2007) || rune == BreakPoint;

    private void AppendWord(StringBuilder broken, List<Rune> word)
    {
        var mustBreak = word.Sum(font.Width) > WidestWord;
        var piece = 0;
        var previous = default(Rune);
        foreach (var rune in word)
        {
            var width = font.Width(rune);
            if (mustBreak && piece > 0 && !IsMark(rune) && (piece + width > WidestPiece || IsGoodEnd(previous, piece)))
            {
                broken.Append(BreakPoint);
                piece = 0;
            }

            broken.Append(rune);
            piece += width;
            previous = rune;
        }
    }

    private static bool IsGoodEnd(Rune rune, int piece) => piece > WidestPiece / 2 && Rune.IsPunctuation(rune);
}
