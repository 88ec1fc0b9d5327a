using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Platform.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace IsmsTracker.Web.Features.Evidence;

/// <summary>
/// Files that arrived with a form which was refused: nobody has to choose and send them again. The form carries a sealed
/// note of each, which only the person who sent them can use, for a day; the bytes wait in the store, where a file that
/// nobody names is harmless.
/// </summary>
public sealed class KeptFiles(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);
    private readonly ITimeLimitedDataProtector seal = protection.CreateProtector(typeof(KeptFiles).FullName!).ToTimeLimitedDataProtector();

    public KeptFile Keep(Actor actor, ReceivedFile file) =>
        new(seal.Protect(JsonSerializer.Serialize(new Note(actor.Id.Value, file.Blob.Id.Value, Convert.ToHexString(file.Blob.Sha256), file.Blob.Size, file.Name, file.ContentType, file.HasActiveContent)), Lifetime), file.Name);

    /// <summary>The file of a note; null when it is too old, of somebody else or no note of ours.</summary>
    public ReceivedFile? Find(Actor actor, string? sealedNote)
    {
        try
        {
            var note = JsonSerializer.Deserialize<Note>(seal.Unprotect(sealedNote ?? ""))!;
            return note.PersonId == actor.Id.Value
                ? new ReceivedFile(new StoredBlob(BlobId.Parse(note.BlobId, CultureInfo.InvariantCulture), Convert.FromHexString(note.Sha256), note.Size), note.Name, note.ContentType, note.HasActiveContent)
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record Note(Guid PersonId, string BlobId, string Sha256, long Size, string Name, string ContentType, bool HasActiveContent);
}

/// <summary>A file that is in already, as the form shows it.</summary>
/// <param name="Note">What the form sends back for it.</param>
public sealed record KeptFile(string Note, string Name);
