using System.Collections.Frozen;
using System.Text;

namespace IsmsTracker.Web.Platform.Storage;

/// <summary>How the inside of a kind of file is looked at, beyond its first bytes.</summary>
public enum FileStructure
{
    Plain,
    Text,
    Pdf,
    Zip,

    /// <summary>A ZIP that must hold this format's own parts.</summary>
    OfficeZip,
    OpenDocumentZip,
}

/// <summary>
/// One kind of file that is taken as evidence (security.md §3): its ending, what it begins with, and the type under which
/// it is sent back, which is our verdict and never the sender's.
/// </summary>
/// <param name="Extension">With its dot, lower case.</param>
/// <param name="Inner">The main part that an Office or OpenDocument file must hold or name.</param>
public sealed record EvidenceFileType(string Extension, string ContentType, FileStructure Structure, Func<ReadOnlyMemory<byte>, bool> Begins, string? Inner = null)
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Slides = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

    /// <summary>What the person is told they may bring.</summary>
    public const string InWords = "PDF, PNG, JPEG, GIF, WebP, text, CSV, JSON, XML, Markdown, Word, Excel, PowerPoint, OpenDocument, mail, ZIP, 7z and MP4";

    public static FrozenDictionary<string, EvidenceFileType> Allowed { get; } = new EvidenceFileType[]
    {
        new(".pdf", "application/pdf", FileStructure.Pdf, head => head.Span[..Math.Min(1024, head.Length)].IndexOf("%PDF-"u8) >= 0),
        new(".png", "image/png", FileStructure.Plain, StartsWith([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A])),
        new(".jpg", "image/jpeg", FileStructure.Plain, StartsWith([0xFF, 0xD8, 0xFF])),
        new(".jpeg", "image/jpeg", FileStructure.Plain, StartsWith([0xFF, 0xD8, 0xFF])),
        new(".gif", "image/gif", FileStructure.Plain, head => head.Span.StartsWith("GIF87a"u8) || head.Span.StartsWith("GIF89a"u8)),
        new(".webp", "image/webp", FileStructure.Plain, head => head.Length >= 12 && head.Span.StartsWith("RIFF"u8) && head.Span[8..].StartsWith("WEBP"u8)),
        new(".mp4", "video/mp4", FileStructure.Plain, head => head.Length >= 12 && head.Span[4..].StartsWith("ftyp"u8)),
        new(".7z", "application/x-7z-compressed", FileStructure.Plain, StartsWith([(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C])),
        new(".msg", "application/vnd.ms-outlook", FileStructure.Plain, StartsWith([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])),
        new(".zip", "application/zip", FileStructure.Zip, IsZip),
        new(".docx", Word, FileStructure.OfficeZip, IsZip, "word/document.xml"),
        new(".xlsx", Excel, FileStructure.OfficeZip, IsZip, "xl/workbook.xml"),
        new(".pptx", Slides, FileStructure.OfficeZip, IsZip, "ppt/presentation.xml"),
        new(".odt", "application/vnd.oasis.opendocument.text", FileStructure.OpenDocumentZip, IsZip, "application/vnd.oasis.opendocument.text"),
        new(".ods", "application/vnd.oasis.opendocument.spreadsheet", FileStructure.OpenDocumentZip, IsZip, "application/vnd.oasis.opendocument.spreadsheet"),
        new(".odp", "application/vnd.oasis.opendocument.presentation", FileStructure.OpenDocumentZip, IsZip, "application/vnd.oasis.opendocument.presentation"),
        new(".txt", "text/plain", FileStructure.Text, IsText),
        new(".log", "text/plain", FileStructure.Text, IsText),
        new(".csv", "text/csv", FileStructure.Text, IsText),
        new(".md", "text/markdown", FileStructure.Text, IsText),
        new(".eml", "message/rfc822", FileStructure.Text, IsMail),
        new(".json", "application/json", FileStructure.Text, head => IsText(head) && FirstWords(head) is ['{' or '[' or '"' or '-' or (>= '0' and <= '9') or 't' or 'f' or 'n', ..]),
        new(".xml", "application/xml", FileStructure.Text, head => IsText(head) && FirstWords(head).StartsWith('<')),
    }.ToFrozenDictionary(type => type.Extension);

    /// <summary>For the file dialog: <c>.pdf,.png,…</c></summary>
    public static string Accept { get; } = string.Join(',', Allowed.Keys.Order(StringComparer.Ordinal));

    private static Func<ReadOnlyMemory<byte>, bool> StartsWith(byte[] magic) => head => head.Span.StartsWith(magic);

    private static bool IsZip(ReadOnlyMemory<byte> head) => head.Span.StartsWith("PK\u0003\u0004"u8);

    /// <summary>No NUL, no other program's beginning, and nothing that a browser would run as a page, whatever the ending says.</summary>
    private static bool IsText(ReadOnlyMemory<byte> head)
    {
        var bytes = head.Span;
        var wide = bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);
        if ((!wide && bytes.Contains((byte)0)) || bytes.StartsWith("%PDF-"u8) || bytes.StartsWith("{\\rtf"u8) || bytes.StartsWith("#!"u8))
        {
            return false;
        }

        var words = FirstWords(head);
        return !Pages.Any(page => words.Contains(page, StringComparison.OrdinalIgnoreCase));
    }

    private static readonly string[] Pages = ["<!doctype html", "<html", "<script", "<svg", "<hta:", "<body", "<iframe"];

    private static bool IsMail(ReadOnlyMemory<byte> head)
    {
        var bytes = head.Span;
        var line = bytes[..(bytes.IndexOf((byte)'\n') is var end and >= 0 ? end : bytes.Length)];
        var colon = line.IndexOf((byte)':');
        return !bytes.Contains((byte)0) && colon is > 0 and < 80 && line[..colon].IndexOfAnyExceptInRange((byte)'!', (byte)'~') < 0;
    }

    /// <summary>The first kilobyte as text, without mark and leading space.</summary>
    private static string FirstWords(ReadOnlyMemory<byte> head)
    {
        var start = head.Span[..Math.Min(1024, head.Length)];
        var encoding = start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.Unicode : start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode : Encoding.UTF8;
        return encoding.GetString(start).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
    }
}
