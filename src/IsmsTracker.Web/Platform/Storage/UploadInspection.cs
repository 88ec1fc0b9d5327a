using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace IsmsTracker.Web.Platform.Storage;

/// <summary>
/// The verdict over one file while it is taken in (security.md §3): ending, first bytes and inner structure must agree.
/// Evidence is never altered; what carries macros or scripts is kept and marked. Nothing is unpacked.
/// </summary>
public sealed class UploadInspection
{
    public const int HeadBytes = 64 << 10;
    private const int MaxEntries = 10_000;
    private const long MaxUnpacked = 4L << 30;
    private const int MaxRatio = 200;
    private const int MaxDirectoryBytes = 8 << 20;
    private const int EndRecordBytes = 22;

    private UploadInspection(string name, EvidenceFileType type) => (Name, Type) = (name, type);

    /// <summary>The safe original name.</summary>
    public string Name { get; }

    public EvidenceFileType Type { get; }

    /// <summary>Known once the whole file was looked at.</summary>
    public bool HasActiveContent { get; private set; }

    /// <summary>By name alone, before a byte is read.</summary>
    /// <exception cref="FileRefusedException">No acceptable name, or an ending that is not taken.</exception>
    public static UploadInspection Begin(string? fileName)
    {
        var name = SafeFileName.Clean(fileName);
        return EvidenceFileType.Allowed.TryGetValue(Path.GetExtension(name).ToLowerInvariant(), out var type)
            ? new UploadInspection(name, type)
            : throw new FileRefusedException("evidence.file-type", $"Files of this kind are not taken. Bring {EvidenceFileType.InWords}; put anything else into a ZIP.");
    }

    /// <exception cref="FileRefusedException">Empty, or not what its ending says.</exception>
    public void LookAtHead(ReadOnlyMemory<byte> head)
    {
        if (head.IsEmpty)
        {
            throw new FileRefusedException("evidence.file-empty", "This file is empty. Check that it was saved, then choose it again.");
        }

        if (!Type.Begins(head))
        {
            throw Mismatch();
        }
    }

    /// <summary>The whole file, before it is published.</summary>
    /// <exception cref="FileRefusedException">Broken, encrypted in its names, or made to explode when unpacked.</exception>
    public void LookAtAll(Stream file)
    {
        switch (Type.Structure)
        {
            case FileStructure.Pdf:
                HasActiveContent = Holds(file, "/JavaScript"u8.ToArray(), "/JS "u8.ToArray(), "/Launch"u8.ToArray(), "/OpenAction"u8.ToArray(), "/EmbeddedFile"u8.ToArray());
                break;
            case FileStructure.Zip or FileStructure.OfficeZip or FileStructure.OpenDocumentZip:
                LookIntoZip(file);
                break;
        }
    }

    private void LookIntoZip(Stream file)
    {
        try
        {
            if (!HasSmallDirectory(file))
            {
                throw Bomb();
            }

            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > MaxEntries)
            {
                throw Bomb();
            }

            long packed = 0, unpacked = 0;
            foreach (var entry in zip.Entries)
            {
                packed += entry.CompressedLength;
                unpacked += entry.Length;
                HasActiveContent |= IsActive(entry.FullName);
            }

            // entries that overlap add up to more than the file itself
            if (packed > file.Length || unpacked > MaxUnpacked || unpacked / MaxRatio > Math.Max(file.Length, 1 << 20))
            {
                throw Bomb();
            }

            if (Type.Structure != FileStructure.Zip && !IsDeclaredKind(zip))
            {
                throw Mismatch();
            }
        }
        catch (InvalidDataException)
        {
            throw new FileRefusedException("evidence.file-broken", $"This {Type.Extension} file is broken and cannot be opened. Save it again, then choose it again.");
        }
    }

    /// <summary>The list of entries is read into memory, so its own size is bounded first, by the end record (APPNOTE 4.3.16).</summary>
    private static bool HasSmallDirectory(Stream file)
    {
        var tail = new byte[Math.Min(file.Length, EndRecordBytes + ushort.MaxValue)];
        file.Seek(-tail.Length, SeekOrigin.End);
        file.ReadExactly(tail);
        file.Position = 0;
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || end + EndRecordBytes > tail.Length)
        {
            throw new InvalidDataException("No end record.");
        }

        long offset = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        return BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + 10)) <= MaxEntries
            && file.Length - tail.Length + end - offset is >= 0 and <= MaxDirectoryBytes;
    }

    private bool IsDeclaredKind(ZipArchive zip)
    {
        if (Type.Structure == FileStructure.OfficeZip)
        {
            return zip.GetEntry("[Content_Types].xml") is not null && zip.GetEntry(Type.Inner!) is not null;
        }

        if (zip.GetEntry("mimetype") is not { Length: < 200 } kind)
        {
            return false;
        }

        using var reader = new StreamReader(kind.Open());
        return reader.ReadToEnd().Trim() == Type.Inner;
    }

    private static bool IsActive(string part) =>
        part.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)
        || part.Contains("/activeX/", StringComparison.OrdinalIgnoreCase)
        || part.Contains("/embeddings/", StringComparison.OrdinalIgnoreCase)
        || part.StartsWith("Basic/", StringComparison.Ordinal)
        || part.StartsWith("Scripts/", StringComparison.Ordinal);

    /// <summary>Reads on in pieces that overlap by the longest word, in bounded memory.</summary>
    private static bool Holds(Stream file, params byte[][] words)
    {
        var overlap = words.Max(word => word.Length) - 1;
        var buffer = ArrayPool<byte>.Shared.Rent(HeadBytes);
        try
        {
            var kept = 0;
            while (file.Read(buffer, kept, buffer.Length - kept) is var read and > 0)
            {
                var piece = buffer.AsSpan(0, kept + read);
                foreach (var word in words)
                {
                    if (piece.IndexOf(word) >= 0)
                    {
                        return true;
                    }
                }

                kept = Math.Min(overlap, piece.Length);
                piece[^kept..].CopyTo(buffer);
            }

            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private FileRefusedException Mismatch() => new(
        "evidence.file-mismatch",
        $"The inside of this file is not what its ending {Type.Extension} says. Save it in the right format, then choose it again.");

    private static FileRefusedException Bomb() => new(
        "evidence.file-bomb",
        "This archive would unpack to far more than it should. Bring the files one by one, or a smaller archive.");
}
