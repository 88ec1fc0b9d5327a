using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace IsmsTracker.Domain.Ledger;

/// <summary>
/// The recorded state of an aggregate as JSON, and back. What is recorded is what is stored: see <see cref="RecordedMembers"/>.
/// <list type="bullet">
/// <item>Names in camelCase, enums as camelCase words, typed ids as lower-case UUID, dates <c>2026-03-31</c>, instants by
/// <see cref="RecordedInstant"/>, bytes as lower-case hex.</item>
/// <item>Nulls are written: a field that is emptied shows as a difference, and "empty" differs from "not yet invented".</item>
/// <item>Reading an older state: a member it lacks keeps what the constructor gives it; a member we no longer have is ignored.</item>
/// <item>The same aggregate gives the same bytes: keys are sorted, sets are sorted, lists keep their order.</item>
/// </list>
/// Fractions have no canonical form here: keep thousandths or text, not a decimal.
/// </summary>
public static class RecordJson
{
    public static JsonSerializerOptions Options { get; } = Build();

    /// <summary>The canonical bytes (RFC 8785) of an aggregate, or of any frozen content that is hashed by its state.</summary>
    /// <exception cref="NotCanonicalException">It holds a fraction, a number of 2^53 or more, or a lone surrogate.</exception>
    public static byte[] Serialize(object value) =>
        Jcs.Canonicalize(JsonSerializer.SerializeToElement(value, value.GetType(), Options));

    /// <summary>The aggregate as it was recorded. What is not recorded is as the constructor leaves it.</summary>
    /// <exception cref="JsonException">These are not the bytes of a <typeparamref name="T"/>.</exception>
    public static T Deserialize<T>(ReadOnlySpan<byte> utf8Json)
        where T : notnull =>
        JsonSerializer.Deserialize<T>(utf8Json, Options) ?? throw new JsonException("A state is never null.");

    private static JsonSerializerOptions Build()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            MaxDepth = Jcs.MaxDepth,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RecordedMembers.Apply } },
            Converters =
            {
                new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
                new IdConverterFactory(),
                new SetConverterFactory(),
                new InstantConverter(),
                new HexConverter(),
                new TextConverter(),
            },
        };
        options.MakeReadOnly();
        return options;
    }
}
