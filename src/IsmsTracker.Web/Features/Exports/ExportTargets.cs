using System.IO.Compression;
using System.Security.Cryptography;

namespace IsmsTracker.Web.Features.Exports;

/// <summary>Where an export is written: one member after the other, each hashed on its way.</summary>
public interface IExportTarget
{
    Task<ExportMember> WriteAsync(string name, Func<Stream, Task> write, CancellationToken ct);
}

/// <summary>One file of an export.</summary>
public sealed record ExportMember(string Name, long Size, string Sha256);

/// <summary>An export as a folder.</summary>
public sealed class FolderTarget(string root) : IExportTarget
{
    public async Task<ExportMember> WriteAsync(string name, Func<Stream, Task> write, CancellationToken ct)
    {
        var path = Path.Combine(root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 128 << 10);
        return await HashedStream.WriteAsync(file, name, write);
    }
}

/// <summary>An export as one ZIP file. Evidence is kept as it is; tables are compressed.</summary>
public sealed class ZipTarget(ZipArchive zip) : IExportTarget
{
    /// <summary>The earliest time that a ZIP can say: the hour of making is no part of an export.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public async Task<ExportMember> WriteAsync(string name, Func<Stream, Task> write, CancellationToken ct)
    {
        var entry = zip.CreateEntry(name, name.StartsWith(ExportLayout.Files, StringComparison.Ordinal) ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
        entry.LastWriteTime = NoTime;
        await using var stream = await entry.OpenAsync(ct);
        return await HashedStream.WriteAsync(stream, name, write);
    }
}

/// <summary>The names of an export's members.</summary>
public static class ExportLayout
{
    public const string Manifest = "manifest.json";
    public const string Readme = "README.md";
    public const string Columns = "COLUMNS.md";
    public const string FileIndex = "files.csv";
    public const string Files = "files/";

    public static string Json(string table) => $"tables/{table}.jsonl";

    public static string Csv(string table) => $"tables/{table}.csv";
}

/// <summary>Counts and hashes what is written to another stream.</summary>
internal sealed class HashedStream(Stream inner) : Stream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long size;

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => size;

    public override long Position
    {
        get => size;
        set => throw new NotSupportedException();
    }

    public static async Task<ExportMember> WriteAsync(Stream inner, string name, Func<Stream, Task> write)
    {
        await using var hashed = new HashedStream(inner);
        await write(hashed);
        await inner.FlushAsync();
        return new ExportMember(name, hashed.size, Convert.ToHexStringLower(hashed.hash.GetHashAndReset()));
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        hash.AppendData(buffer);
        size += buffer.Length;
        inner.Write(buffer);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        hash.AppendData(buffer.Span);
        size += buffer.Length;
        await inner.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            hash.Dispose();
        }

        base.Dispose(disposing);
    }
}
