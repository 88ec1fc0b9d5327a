using System.Buffers;
using System.Security.Cryptography;

namespace IsmsTracker.Web.Features.Reports;

/// <summary>A SHA-256 as people bring it: from a file, or pasted as a tool prints it.</summary>
public static class FileHash
{
    /// <summary>Reads the stream once in bounded memory; nothing of it is kept.</summary>
    public static async Task<string> OfAsync(Stream content, CancellationToken ct) => Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct));

    /// <summary>64 hexadecimal digits, in any case, also in groups, after <c>sha256:</c>, or before a file name as <c>sha256sum</c> prints it.</summary>
    public static string? Read(string? text)
    {
        var trimmed = (text ?? "").Trim();
        trimmed = trimmed.StartsWith("sha256:", StringComparison.OrdinalIgnoreCase) ? trimmed[7..].Trim() : trimmed;
        var first = trimmed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [{ Length: Digits } word, ..] ? word : string.Concat(trimmed.Where(c => !char.IsWhiteSpace(c)));
        return first.Length == Digits && first.AsSpan().IndexOfAnyExcept(Hex) < 0 ? first.ToLowerInvariant() : null;
    }

    private const int Digits = 64;

    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdefABCDEF");
}
