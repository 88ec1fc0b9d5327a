using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace IsmsTracker.Web.Platform.Storage;

/// <summary>The name of a stored file: 160 random bits as 40 hexadecimal digits, so that none can be guessed and none says what is in it.</summary>
public readonly record struct BlobId : IParsable<BlobId>
{
    private const int Digits = 40;
    private readonly string? value;

    private BlobId(string value) => this.value = value;

    public string Value => value ?? throw new InvalidOperationException("A blob id that was never given.");

    public static BlobId New() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Digits / 2)));

    public static BlobId Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException("A blob id is 40 hexadecimal digits.");

    /// <summary>Takes nothing but 40 lower-case digits: the value becomes part of a path.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out BlobId result)
    {
        var valid = s?.Length == Digits && s.All(char.IsAsciiHexDigitLower);
        result = valid ? new BlobId(s!) : default;
        return valid;
    }

    public override string ToString() => Value;
}
