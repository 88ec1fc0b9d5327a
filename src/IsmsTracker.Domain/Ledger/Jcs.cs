using System.Buffers;
using System.Text;
using System.Text.Json;

namespace IsmsTracker.Domain.Ledger;

/// <summary>
/// JSON Canonicalization Scheme (RFC 8785): one value, one sequence of bytes, so that a hash of a state means the state and
/// not its spelling. Profile of ledger.md §1: numbers are whole and below 2^53 in size; everything else of the RFC holds.
/// Refusals are <see cref="NotCanonicalException"/>.
/// </summary>
public static class Jcs
{
    /// <summary>How many arrays and objects may be nested: far more than any state, far less than the stack.</summary>
    public const int MaxDepth = 64;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly JsonReaderOptions StrictJson = new() { MaxDepth = MaxDepth };

    public static byte[] Canonicalize(ReadOnlySpan<byte> utf8Json)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8Json, StrictJson);
            var element = JsonElement.ParseValue(ref reader);
            return reader.Read() ? throw new NotCanonicalException("Something follows the JSON value.") : Canonicalize(element);
        }
        catch (JsonException e)
        {
            throw new NotCanonicalException("Not JSON, or nested too deep.", e);
        }
    }

    public static byte[] Canonicalize(JsonElement element)
    {
        var output = new ArrayBufferWriter<byte>();
        try
        {
            Write(element, output, depth: 0);
        }
        catch (InvalidOperationException e)
        {
            throw new NotCanonicalException("A text holds a lone surrogate or invalid UTF-8.", e);
        }

        return output.WrittenSpan.ToArray();
    }

    private static void Write(JsonElement element, ArrayBufferWriter<byte> output, int depth)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(element, output, Deeper(depth));
                break;
            case JsonValueKind.Array:
                WriteArray(element, output, Deeper(depth));
                break;
            case JsonValueKind.String:
                WriteText(element.GetString()!, output);
                break;
            case JsonValueKind.Number:
                output.Write(StrictUtf8.GetBytes(WholeNumber.Canonical(element.GetRawText())));
                break;
            case JsonValueKind.True:
                output.Write("true"u8);
                break;
            case JsonValueKind.False:
                output.Write("false"u8);
                break;
            case JsonValueKind.Null:
                output.Write("null"u8);
                break;
            default:
                throw new NotCanonicalException("There is no value.");
        }
    }

    private static int Deeper(int depth) =>
        depth < MaxDepth ? depth + 1 : throw new NotCanonicalException("Nested too deep.");

    private static void WriteObject(JsonElement element, ArrayBufferWriter<byte> output, int depth)
    {
        // Ordinal order of .NET strings is the order of UTF-16 code units that RFC 8785 §3.2.3 asks for.
        var members = element.EnumerateObject().Select(member => (member.Name, member.Value)).ToArray();
        Array.Sort(members, (a, b) => string.CompareOrdinal(a.Name, b.Name));

        output.Write("{"u8);
        for (var i = 0; i < members.Length; i++)
        {
            if (i > 0)
            {
                if (members[i].Name == members[i - 1].Name)
                {
                    throw new NotCanonicalException("A key stands twice in one object.");
                }

                output.Write(","u8);
            }

            WriteText(members[i].Name, output);
            output.Write(":"u8);
            Write(members[i].Value, output, depth);
        }

        output.Write("}"u8);
    }

    private static void WriteArray(JsonElement element, ArrayBufferWriter<byte> output, int depth)
    {
        output.Write("["u8);
        var first = true;
        foreach (var item in element.EnumerateArray())
        {
            if (!first)
            {
                output.Write(","u8);
            }

            first = false;
            Write(item, output, depth);
        }

        output.Write("]"u8);
    }

    /// <summary>RFC 8785 §3.2.2.2: the seven short escapes, \u00xx for other controls, everything else as it is.</summary>
    private static void WriteText(string text, ArrayBufferWriter<byte> output)
    {
        var escaped = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => escaped.Append("\\\""),
                '\\' => escaped.Append(@"\\"),
                '\b' => escaped.Append(@"\b"),
                '\t' => escaped.Append(@"\t"),
                '\n' => escaped.Append(@"\n"),
                '\f' => escaped.Append(@"\f"),
                '\r' => escaped.Append(@"\r"),
                < ' ' => escaped.Append(@"\u00").Append(Convert.ToHexStringLower([(byte)c])),
                _ => escaped.Append(c),
            };
        }

        output.Write(StrictUtf8.GetBytes(escaped.Append('"').ToString()));
    }
}
