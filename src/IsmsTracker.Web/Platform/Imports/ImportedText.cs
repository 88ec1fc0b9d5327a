using System.Buffers;
using System.Text;
using IsmsTracker.Domain;

namespace IsmsTracker.Web.Platform.Imports;

/// <summary>Text whose encoding was found by looking at it: by its mark, else by its zeros, else UTF-8 where it is that, else Windows-1252.</summary>
public sealed record ImportedText(string Text, string Encoding)
{
    private static readonly SearchValues<char> NoText = SearchValues.Create([.. Enumerable.Range(0, 32).Except([9, 10, 13]).Select(code => (char)code), '\u007f', '\ufffe', '\uffff']);

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="what">What the file should be, for the sentence that says that it is none.</param>
    public static Result<ImportedText> Decode(byte[] bytes, string what)
    {
        if (KindOf(bytes) is { } other)
        {
            return Refusal.Rule("import.kind", $"This is {other}, whatever its name says. Save it as {what} and bring that.");
        }

        try
        {
            var decoded = Decoded(bytes);
            return UnkeepableIn(decoded.Text) is { } line
                ? Refusal.Rule("import.control-character", $"Line {line}: a character stands here that no text has (a NUL or another control character). Save the file as plain text again.")
                : decoded;
        }
        catch (DecoderFallbackException)
        {
            return Refusal.Rule("import.encoding", "The file begins like UTF-16, but is none all through. Save it as UTF-8 and bring that.");
        }
    }

    private static ImportedText Decoded(byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith<byte>([0xEF, 0xBB, 0xBF]))
        {
            return new(Utf8Or1252(bytes.AsSpan(3), out var encoding), encoding);
        }

        if (Utf16(bytes) is { } wide)
        {
            var from = bytes.AsSpan().StartsWith<byte>([0xFF, 0xFE]) || bytes.AsSpan().StartsWith<byte>([0xFE, 0xFF]) ? 2 : 0;
            return new(wide.GetString(bytes, from, bytes.Length - from), wide.CodePage == 1201 ? "UTF-16 BE" : "UTF-16 LE");
        }

        return new(Utf8Or1252(bytes, out var name), name);
    }

    private static string Utf8Or1252(ReadOnlySpan<byte> bytes, out string name)
    {
        try
        {
            name = "UTF-8";
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            name = "Windows-1252";
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes);
        }
    }

    /// <summary>By its mark; without one, by letters of the Latin alphabet having a zero beside each of them.</summary>
    private static UnicodeEncoding? Utf16(byte[] bytes)
    {
        var (even, odd) = (0, 0);
        var looked = Math.Min(bytes.Length, 512) / 2 * 2;
        for (var i = 0; i < looked; i += 2)
        {
            even += bytes[i] == 0 ? 1 : 0;
            odd += bytes[i + 1] == 0 ? 1 : 0;
        }

        return bytes.AsSpan().StartsWith<byte>([0xFF, 0xFE]) || (looked > 3 && odd > looked / 2 * 0.6 && even == 0) ? new(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true)
            : bytes.AsSpan().StartsWith<byte>([0xFE, 0xFF]) || (looked > 3 && even > looked / 2 * 0.6 && odd == 0) ? new(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true)
            : null;
    }

    private static string? KindOf(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("PK\u0003\u0004"u8) || bytes.StartsWith("PK\u0005\u0006"u8) ? "a ZIP file or a spreadsheet (.xlsx, .ods)"
        : bytes.StartsWith<byte>([0x1F, 0x8B]) ? "a compressed file (gzip)"
        : bytes.StartsWith("%PDF-"u8) ? "a PDF"
        : bytes.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]) ? "an old office document (.xls, .doc)"
        : bytes.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G']) || bytes.StartsWith<byte>([0xFF, 0xD8, 0xFF]) ? "a picture"
        : null;

    /// <summary>The line of the first character that neither the database nor a report can keep.</summary>
    private static int? UnkeepableIn(string text)
    {
        var at = text.AsSpan().IndexOfAny(NoText);
        return at < 0 ? null : 1 + text.AsSpan(0, at).Count('\n');
    }
}
