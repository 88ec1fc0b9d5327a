namespace IsmsTracker.Web.Platform.Typesetting;

/// <summary>The organisation's logo on a cover: a PNG or JPEG, told apart by its first bytes and not by the name it came with.</summary>
public sealed class ReportLogo
{
    private readonly ReadOnlyMemory<byte> bytes;

    private ReportLogo(ReadOnlyMemory<byte> bytes, string fileName) => (this.bytes, FileName) = (bytes, fileName);

    public string FileName { get; }

    /// <summary>The logo, or nothing when the bytes are neither PNG nor JPEG: the cover then does without.</summary>
    public static ReportLogo? From(ReadOnlyMemory<byte> bytes) => bytes.Span switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => new(bytes, "logo.png"),
        [0xFF, 0xD8, 0xFF, ..] => new(bytes, "logo.jpg"),
        _ => null,
    };

    internal IReadOnlyDictionary<string, ReadOnlyMemory<byte>> AsImages() => new Dictionary<string, ReadOnlyMemory<byte>> { [FileName] = bytes };
}
