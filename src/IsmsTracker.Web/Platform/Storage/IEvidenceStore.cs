namespace IsmsTracker.Web.Platform.Storage;

/// <summary>
/// Where the bytes of evidence lie. A blob is written once and never changed, and its name says nothing about it. Write
/// the blob, then the row: a blob without a row is harmless, a row without its blob must never be.
/// </summary>
public interface IEvidenceStore
{
    /// <summary>
    /// Takes the whole stream in bounded memory. When this returns, the bytes survive a power cut; when it throws, there
    /// is no blob. Throws <see cref="BlobTooLargeException"/> as soon as <paramref name="maxBytes"/> is passed and
    /// <see cref="StorageFullException"/> when the disk is full.
    /// </summary>
    Task<StoredBlob> PutAsync(Stream content, long maxBytes, CancellationToken ct);

    /// <summary>The same, with a look at the whole, still unpublished file (seekable, read-only): when <paramref name="inspect"/> throws, there is no blob.</summary>
    Task<StoredBlob> PutAsync(Stream content, long maxBytes, Action<Stream>? inspect, CancellationToken ct);

    /// <summary>Takes bytes that were stored elsewhere under their own id, for an export that is read in. One that is there already is left as it is. Throws <see cref="InvalidDataException"/> when they are not the bytes of this hash; then there is no blob.</summary>
    Task RestoreAsync(BlobId id, Stream content, byte[] sha256, CancellationToken ct);

    /// <summary>The bytes as they were put, seekable. A blob that is not there is a <see cref="FileNotFoundException"/>: evidence has been lost.</summary>
    Stream Open(BlobId id);

    /// <summary>Removes what uploads that never finished have left, if last written before this instant; an upload that still runs is left alone. Returns how many.</summary>
    Task<int> SweepAsync(DateTimeOffset olderThan, CancellationToken ct);

    /// <summary>Tries a real write, for the readiness page.</summary>
    StorageHealth Check();
}

/// <summary>What was stored: its random id, the SHA-256 of its 32 bytes that people are shown, and its size.</summary>
public sealed record StoredBlob(BlobId Id, byte[] Sha256, long Size);

/// <summary>Whether the store takes a write now, and how much room is left.</summary>
public sealed record StorageHealth(bool IsWritable, long FreeBytes);

/// <summary>The stream is longer than was allowed. Nothing of it is kept.</summary>
public sealed class BlobTooLargeException(long maxBytes) : Exception($"The file is larger than {maxBytes} bytes.")
{
    public long MaxBytes { get; } = maxBytes;
}

/// <summary>There is no room left for the file. Nothing of it is kept, and what is stored can still be read.</summary>
public sealed class StorageFullException(IOException inner) : Exception("The evidence storage is full.", inner);
