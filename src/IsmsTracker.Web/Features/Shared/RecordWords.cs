using System.Globalization;
using System.Text;
using System.Text.Json;

namespace IsmsTracker.Web.Features.Shared;

/// <summary>Turns recorded states and kinds of facts into words and differences that a person can read.</summary>
public static class RecordWords
{
    /// <summary>Members of a state that say nothing to a reader: keys, counters, the reason (shown by itself) and secrets of commitments.</summary>
    private static readonly HashSet<string> Silent = ["id", "revision", "reason", "attributes", "catalogueId", "commitmentSalt", "blobId", "snapshotHash"];

    /// <summary><c>control.owner-assigned</c> → “Control: owner assigned”.</summary>
    public static string Fact(string kind)
    {
        var parts = kind.Split('.', 2);
        return $"{Sentence(parts[0])}: {parts[1].Replace('-', ' ')}";
    }

    /// <summary>The fields in which two states differ, in the order of the later one; for a first state, everything that is filled in.</summary>
    public static IReadOnlyList<FieldChange> Differences(JsonElement? before, JsonElement after, IReadOnlyDictionary<Guid, string> names)
    {
        List<FieldChange> changes = [];
        foreach (var member in after.EnumerateObject().Where(member => !Silent.Contains(member.Name)))
        {
            var old = before is { } earlier && earlier.TryGetProperty(member.Name, out var was) ? was : (JsonElement?)null;
            if (old is { ValueKind: JsonValueKind.Object } from && member.Value.ValueKind == JsonValueKind.Object)
            {
                changes.AddRange(Differences(from, member.Value, names).Select(change => change with { Field = $"{Sentence(member.Name)}: {change.Field.ToLowerInvariant()}" }));
                continue;
            }

            var (oldText, newText) = (old is { } value ? Text(value, names) : null, Text(member.Value, names));
            if (oldText != newText)
            {
                changes.Add(new FieldChange(Sentence(member.Name), oldText, newText));
            }
        }

        return changes;
    }

    /// <summary>A value as a person reads it; null when it is empty.</summary>
    private static string? Text(JsonElement value, IReadOnlyDictionary<Guid, string> names) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.Array => value.GetArrayLength() == 0 ? null : string.Join("; ", value.EnumerateArray().Select(item => Text(item, names))),
        JsonValueKind.Object => string.Join(", ", value.EnumerateObject()
            .Where(member => !Silent.Contains(member.Name) && member.Value.ValueKind != JsonValueKind.Null)
            .Select(member => $"{Sentence(member.Name).ToLowerInvariant()} {Text(member.Value, names)}")),
        _ => Words(value.GetString()!, names),
    };

    private static string? Words(string text, IReadOnlyDictionary<Guid, string> names)
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
            return day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
        }

        return DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at.ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture)
            : IsEnumWord(text) ? Sentence(text) : text;
    }

    /// <summary>Enums are recorded in camel case: one word without spaces, with a capital inside.</summary>
    private static bool IsEnumWord(string text) =>
        text.Length < 40 && char.IsAsciiLetterLower(text[0]) && text.All(char.IsAsciiLetter) && text.Any(char.IsAsciiLetterUpper);

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
