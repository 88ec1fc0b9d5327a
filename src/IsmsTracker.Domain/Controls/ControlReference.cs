using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IsmsTracker.Domain.Controls;

/// <summary>
/// A control's number as people read it: <c>A.5.15</c> of Annex A, <c>C.3</c> of the organization's own.
/// Sorts naturally: A.5.2 before A.5.10. Never a key.
/// </summary>
[JsonConverter(typeof(ControlReferenceJsonConverter))]
public readonly record struct ControlReference : IComparable<ControlReference>, IParsable<ControlReference>
{
    private readonly string? text;

    private ControlReference(string text) => this.text = text;

    public bool IsOwn => text is ['C', '.', ..];

    /// <summary>A text that sorts like the reference: every number padded to five digits.</summary>
    public string SortKey => string.Join('.', ToString().Split('.').Select(part =>
        int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number.ToString("D5", CultureInfo.InvariantCulture) : part));

    public static ControlReference Own(int number) => new($"C.{number.ToString(CultureInfo.InvariantCulture)}");

    public static ControlReference Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var result) ? result : throw new FormatException($"“{s}” is not a control reference such as A.5.15 or C.3.");

    public static bool TryParse(string? s, IFormatProvider? provider, out ControlReference result)
    {
        var parts = s?.Trim().ToUpperInvariant().Split('.') ?? [];
        var ok = parts is { Length: 2 or 3 }
            && parts[0] is "A" or "C"
            && parts.Length == (parts[0] == "A" ? 3 : 2)
            && parts.Skip(1).All(part => part.Length is > 0 and < 6 && part.All(char.IsAsciiDigit) && part[0] != '0');
        result = ok ? new ControlReference(string.Join('.', parts)) : default;
        return ok;
    }

    public int CompareTo(ControlReference other) => string.CompareOrdinal(SortKey, other.SortKey);

    public static bool operator <(ControlReference left, ControlReference right) => left.CompareTo(right) < 0;
    public static bool operator >(ControlReference left, ControlReference right) => left.CompareTo(right) > 0;
    public static bool operator <=(ControlReference left, ControlReference right) => left.CompareTo(right) <= 0;
    public static bool operator >=(ControlReference left, ControlReference right) => left.CompareTo(right) >= 0;

    public override string ToString() => text ?? "";
}

/// <summary>In JSON a reference is its text.</summary>
public sealed class ControlReferenceJsonConverter : JsonConverter<ControlReference>
{
    public override ControlReference Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ControlReference.Parse(reader.GetString() ?? "", null);

    public override void Write(Utf8JsonWriter writer, ControlReference value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
