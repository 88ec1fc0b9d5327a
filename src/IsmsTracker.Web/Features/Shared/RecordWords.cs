using System.Globalization;
using System.Text;
using System.Text.Json;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Web.Platform.TagHelpers;

namespace IsmsTracker.Web.Features.Shared;

/// <summary>Turns recorded states and kinds of facts into words and differences that a person can read.</summary>
/// <param name="names">What ids stand for.</param>
/// <param name="zone">Moments are told in it, like the headings beside them.</param>
public sealed class RecordWords(IReadOnlyDictionary<Guid, string> names, TimeZoneInfo zone)
{
    /// <summary>Members of a state that say nothing to a reader: keys, counters, the reason (shown by itself) and secrets of commitments.</summary>
    private static readonly HashSet<string> Silent = ["id", "revision", "reason", "attributes", "catalogueId", "commitmentSalt", "blobId", "snapshotHash"];

    /// <summary>Members that hold one word of a closed set, recorded in camel case.</summary>
    private static readonly HashSet<string> Closed = ["applicability", "implementation", "providedBy", "theme", "kind", "type", "sourceType", "classification", "statementClassification", "rating", "outcome", "roles", "unit"];

    /// <summary><c>control.owner-assigned</c> → “Control: owner assigned”.</summary>
    public static string Fact(string kind)
    {
        var parts = kind.Split('.', 2);
        return $"{British(Sentence(parts[0]))}: {parts[1].Replace('-', ' ')}";
    }

    /// <summary>The fields in which two states differ, in the order of the later one; for a first state, everything that is filled in.</summary>
    public IReadOnlyList<FieldChange> Differences(JsonElement? before, JsonElement after)
    {
        List<FieldChange> changes = [];
        foreach (var member in after.EnumerateObject().Where(member => !Silent.Contains(member.Name)))
        {
            var old = before is { } earlier && earlier.TryGetProperty(member.Name, out var was) ? was : (JsonElement?)null;
            if (member.Value.ValueKind == JsonValueKind.Object && Known(member.Value) is null)
            {
                var from = old is { ValueKind: JsonValueKind.Object } ? old : null;
                changes.AddRange(Differences(from, member.Value).Select(change => change with { Field = $"{Sentence(member.Name)}: {change.Field.ToLowerInvariant()}" }));
                continue;
            }

            var (oldText, newText) = (old is { } value ? Text(member.Name, value) : null, Text(member.Name, member.Value));
            if (oldText != newText)
            {
                changes.Add(new FieldChange(Sentence(member.Name), oldText, newText));
            }
        }

        return changes;
    }

    /// <summary>A value as a person reads it; null when it is empty.</summary>
    private string? Text(string field, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.Array => value.GetArrayLength() == 0 ? null : string.Join("; ", value.EnumerateArray().Select(item => Text(field, item))),
        JsonValueKind.Object => Known(value) ?? string.Join(", ", value.EnumerateObject()
            .Where(member => !Silent.Contains(member.Name) && member.Value.ValueKind != JsonValueKind.Null)
            .Select(member => $"{Sentence(member.Name).ToLowerInvariant()} {Text(member.Name, member.Value)}")),
        _ => Words(field, value.GetString()!),
    };

    /// <summary>Small values that have a short form of their own: an interval, a reason, a file, a site. Null for any other.</summary>
    private string? Known(JsonElement value)
    {
        if (Member(value, "unit") is { ValueKind: JsonValueKind.String } unit && Member(value, "count") is { ValueKind: JsonValueKind.Number } count
            && Enum.TryParse<RecurrenceUnit>(unit.GetString(), ignoreCase: true, out var every))
        {
            return new Recurrence(every, count.GetInt32()).Words;
        }

        if (Member(value, "kind") is { } kind && Member(value, "reference") is { } reference)
        {
            return string.Join(": ", new[] { Text("kind", kind), Text("reference", reference) }.OfType<string>());
        }

        if (Member(value, "originalName") is { } file)
        {
            return file.GetString();
        }

        return Member(value, "name") is { } name && Member(value, "city") is { } city && Member(value, "country") is { } country
            ? string.Join(", ", new[] { name, city, country }.Select(part => Text("site", part)).OfType<string>())
            : null;
    }

    private static JsonElement? Member(JsonElement value, string name) => value.TryGetProperty(name, out var member) ? member : null;

    private string? Words(string field, string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (Guid.TryParseExact(text, "D", out var id))
        {
            return names.GetValueOrDefault(id, "something else");
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return Wording.Date(day);
        }

        return DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? Wording.Moment(TimeZoneInfo.ConvertTime(at, zone))
            : Closed.Contains(field) || IsEnumWord(text) ? British(Sentence(text)) : text;
    }

    /// <summary>Enums are recorded in camel case: one word without spaces, with a capital inside.</summary>
    private static bool IsEnumWord(string text) =>
        text.Length < 40 && char.IsAsciiLetterLower(text[0]) && text.All(char.IsAsciiLetter) && text.Any(char.IsAsciiLetterUpper);

    /// <summary>Identifiers are spelled as in the standard, the screen as in Britain.</summary>
    private static string British(string words) => words.Replace("Organization", "Organisation", StringComparison.Ordinal);

    private static string Sentence(string camel)
    {
        var text = new StringBuilder();
        foreach (var letter in camel.EndsWith("Ids", StringComparison.Ordinal) ? camel[..^3] + "s" : camel.EndsWith("Id", StringComparison.Ordinal) ? camel[..^2] : camel)
        {
            text.Append(text.Length == 0 ? char.ToUpperInvariant(letter).ToString() : char.IsUpper(letter) ? " " + char.ToLowerInvariant(letter) : letter.ToString());
        }

        return text.Replace('-', ' ').ToString();
    }
}
