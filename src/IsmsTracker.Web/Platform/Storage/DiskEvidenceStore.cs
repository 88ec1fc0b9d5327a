using System.Buffers;
using System.Security.Cryptography;

namespace IsmsTracker.Web.Platform.Storage;

/// <summary>Evidence as files: <c>blobs/ab/cd/abcd…</c>, read-only once there; <c>temp/</c> holds what is still being written.</summary>
public sealed class DiskEvidenceStore : IEvidenceStore
{
    private const int BufferBytes = 128 << 10;
    private const int NoSpaceLeft = 28;
    private const int QuotaExceeded = 122;
    private readonly string blobs;
    private readonly string temp;

    public DiskEvidenceStore(EvidenceStorageOptions options)
    {
        blobs = Path.Combine(options.Folder, "blobs");
        temp = Path.Combine(options.Folder, "temp");
        try
        {
            Posix.CreatePrivateFolder(options.Folder);
            Posix.CreatePrivateFolder(blobs);
            Posix.CreatePrivateFolder(temp);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The evidence folder {options.Folder} cannot be written by {Environment.UserName}; give another --DataDirectory or the right to write there.", refused);
        }
    }

    public Task<StoredBlob> PutAsync(Stream content, long maxBytes, CancellationToken ct) => PutAsync(content, maxBytes, inspect: null, ct);

    /// <summary>
    /// 1. Write to a temp file and hash on the way. 2. Flush the bytes and let them be inspected. 3. Rename, which is all or nothing. 4. Flush the
    /// folders, so that the name survives as well. A crash before 3 leaves a temp file to be swept, after it a blob without a row.
    /// </summary>
    public async Task<StoredBlob> PutAsync(Stream content, long maxBytes, Action<Stream>? inspect, CancellationToken ct)
    {
        var id = BlobId.New();
        var unfinished = Path.Combine(temp, id.Value);
        try
        {
            var (sha256, size) = await WriteAsync(content, unfinished, maxBytes, ct);
            Inspect(unfinished, inspect);
            Publish(unfinished, id);
            return new StoredBlob(id, sha256, size);
        }
        catch (IOException full) when (full.HResult is NoSpaceLeft or QuotaExceeded)
        {
            throw new StorageFullException(full);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    public async Task RestoreAsync(BlobId id, Stream content, byte[] sha256, CancellationToken ct)
    {
        if (File.Exists(PathOf(id)))
        {
            return;
        }

        var unfinished = Path.Combine(temp, id.Value);
        try
        {
            var written = await WriteAsync(content, unfinished, long.MaxValue, ct);
            if (!written.Sha256.AsSpan().SequenceEqual(sha256))
            {
                throw new InvalidDataException($"The file {id} is not what its hash says.");
            }

            Publish(unfinished, id);
        }
        catch (IOException full) when (full.HResult is NoSpaceLeft or QuotaExceeded)
        {
            throw new StorageFullException(full);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    public Stream Open(BlobId id) =>
        new FileStream(PathOf(id), new FileStreamOptions
        {
            Mode = FileMode.Open,
            Access = FileAccess.Read,
            Share = FileShare.Read,
            BufferSize = 0,
            Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
        });

    public Task<int> SweepAsync(DateTimeOffset olderThan, CancellationToken ct)
    {
        var swept = 0;
        foreach (var file in new DirectoryInfo(temp).EnumerateFiles())
        {
            ct.ThrowIfCancellationRequested();
            if (file.LastWriteTimeUtc < olderThan.UtcDateTime && IsAbandoned(file))
            {
                file.Delete();
                swept++;
            }
        }

        return Task.FromResult(swept);
    }

    public StorageHealth Check()
    {
        try
        {
            using (var probe = new FileStream(Path.Combine(temp, BlobId.New().Value), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
            {
                probe.WriteByte(0);
                probe.Flush(flushToDisk: true);
            }

            return new StorageHealth(true, new DriveInfo(temp).AvailableFreeSpace);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return new StorageHealth(false, Directory.Exists(temp) ? new DriveInfo(temp).AvailableFreeSpace : 0);
        }
    }

    private static async Task<(byte[] Sha256, long Size)> WriteAsync(Stream content, string path, long maxBytes, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            await using var file = new FileStream(path, Posix.PrivateFile(FileMode.CreateNew));
            long size = 0;
            while (await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct) is var read and > 0)
            {
                size += read;
                if (size > maxBytes)
                {
                    throw new BlobTooLargeException(maxBytes);
                }

                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), ct);
            }

            Posix.MakeReadOnly(file.SafeFileHandle);
            file.Flush(flushToDisk: true);
            return (hash.GetHashAndReset(), size);
        }
        finally
        {
            // What was in the buffer may be confidential; the next renter is anybody.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static void Inspect(string path, Action<Stream>? inspect)
    {
        if (inspect is not null)
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 64 << 10);
            inspect(file);
        }
    }

    private void Publish(string unfinished, BlobId id)
    {
        var path = PathOf(id);
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        File.Move(unfinished, path);
        for (var changed = folder; changed.Length >= blobs.Length; changed = Path.GetDirectoryName(changed)!)
        {
            Posix.FlushFolder(changed);
        }
    }

    private string PathOf(BlobId id) => Path.Combine(blobs, id.Value[..2], id.Value[2..4], id.Value);

    /// <summary>Who writes a temp file holds a lock on it until the end, whatever the end is.</summary>
    private static bool IsAbandoned(FileInfo file)
    {
        using var free = FileLock.TryExclusive(file.FullName);
        return free is not null;
    }
}
