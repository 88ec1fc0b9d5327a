using System.Security.Cryptography;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Platform.Storage;
using IsmsTracker.Web.Platform.TagHelpers;

namespace IsmsTracker.Web.Features.Evidence;

/// <summary>
/// Takes one file into the evidence store: allowed, not empty, not too large, and inside what its name says. The row comes
/// after it: a stored file that nobody names yet is harmless.
/// </summary>
public sealed class ReceiveFile(IEvidenceStore store, EvidenceStorageOptions options)
{
    /// <summary>The refusal that is answered with 507.</summary>
    public const string StorageFull = "evidence.storage-full";

    public async Task<Result<ReceivedFile>> ExecuteAsync(Stream content, string? fileName, CancellationToken ct)
    {
        try
        {
            var inspection = UploadInspection.Begin(fileName);
            var blob = await store.PutAsync(new InspectedStream(content, inspection), options.MaxFileBytes, inspection.LookAtAll, ct);
            return new ReceivedFile(blob, inspection.Name, inspection.Type.ContentType, inspection.HasActiveContent);
        }
        catch (FileRefusedException refused)
        {
            return refused.Refusal;
        }
        catch (BlobTooLargeException tooLarge)
        {
            return Refusal.Rule("evidence.file-size", $"This file is larger than {Wording.Size(tooLarge.MaxBytes)}, the most that is taken. Split it, or store it elsewhere and bring a link.", "Files");
        }
        catch (StorageFullException)
        {
            return Refusal.Rule(StorageFull, "There is no room left for files on the server. Tell your administrator; nothing of this file was kept.", "Files");
        }
    }
}

/// <summary>A file in the store, not yet part of the record.</summary>
public sealed record ReceivedFile(StoredBlob Blob, string Name, string ContentType, bool HasActiveContent)
{
    /// <summary>As a file of an evidence item, with a fresh salt that hides its hash behind the ledger's commitment.</summary>
    public EvidenceFile AsEvidence(Actor actor, DateTimeOffset now) => new(
        EvidenceFileId.New(),
        Version: 1, // the item sets its own
        Blob.Id.Value,
        Name,
        ContentType,
        Blob.Size,
        Convert.ToHexStringLower(Blob.Sha256),
        RandomNumberGenerator.GetHexString(2 * FileCommitments.SaltBytes, lowercase: true),
        actor.Id,
        now,
        HasActiveContent);
}
