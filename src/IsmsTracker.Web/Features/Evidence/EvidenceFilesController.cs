using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Organizations;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Evidence;

/// <summary>The bytes of evidence: in by one file each from a page with script, out as attachments only.</summary>
public sealed partial class EvidenceFilesController(IsmsDbContext db, IEvidenceStore store, ReceiveUpload receiveUpload, AddEvidence addEvidence, ILogger<EvidenceFilesController> log) : Controller
{
    /// <summary>Each file becomes a draft at once, so that nothing received is lost when the rest is not.</summary>
    [HttpPost("evidence/files"), Requires(Act.UploadEvidence)]
    [DisableRequestSizeLimit, IgnoreAntiforgeryToken, ReadsNoForm]
    public async Task<IActionResult> Create(CancellationToken ct)
    {
        var upload = await receiveUpload.ExecuteAsync(HttpContext, ct);
        if (upload is null)
        {
            return Problem(title: "The page has been open for too long. Reload it, then choose the file again.", statusCode: StatusCodes.Status400BadRequest);
        }

        if (upload.Refused is [{ Refusal: var refusal }, ..])
        {
            return Problem(title: refusal.Message, statusCode: UploadAnswers.StatusOf(refusal), type: $"urn:ismstracker:{refusal.Code}");
        }

        if (upload.Files is not [var file])
        {
            return Problem(title: "Send one file at a time.", statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        var result = await addEvidence.ExecuteAsync(HttpContext.SignedInActor(), [NewEvidence.Draft(file)], ct);
        return result.Match(
            items => Json(new { id = items[0].Id.ToString(), url = $"/evidence/{items[0].Id}", name = file.Name, size = file.Blob.Size, sha256 = Convert.ToHexStringLower(file.Blob.Sha256) }),
            refused => (IActionResult)Problem(title: refused.Message, statusCode: UploadAnswers.StatusOf(refused), type: $"urn:ismstracker:{refused.Code}"));
    }

    [HttpGet("evidence/{id}/files/{fileId}"), Requires(Act.ViewEvidence)]
    public async Task<IActionResult> Download(EvidenceItemId id, EvidenceFileId fileId, CancellationToken ct)
    {
        var actor = HttpContext.SignedInActor();
        var item = await db.VisibleEvidence(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        if (item?.Files.FirstOrDefault(file => file.Id == fileId) is not { } file)
        {
            return NotFound();
        }

        if (item.Description.Classification == Classification.Confidential)
        {
            LogConfidentialRead(log, id, fileId, actor.Id);
        }

        // never shown inline: whatever it is, it does nothing on our origin (ASVS 3.2.1)
        Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        Response.Headers["X-Robots-Tag"] = "noindex";
        return File(store.Open(BlobId.Parse(file.BlobId, null)), file.ContentType, file.OriginalName);
    }

    [LoggerMessage(LogLevel.Information, "Confidential evidence {Item}, file {File}, was read by {Person}.")]
    private static partial void LogConfidentialRead(ILogger log, EvidenceItemId item, EvidenceFileId file, PersonId person);
}

internal static class UploadAnswers
{
    /// <summary>422 for what a person can mend, 409 for a lost race, 507 when the disk is full.</summary>
    public static int StatusOf(Refusal refusal) => refusal switch
    {
        { Code: ReceiveFile.StorageFull } => StatusCodes.Status507InsufficientStorage,
        { Kind: RefusalKind.Forbidden } => StatusCodes.Status403Forbidden,
        { Kind: RefusalKind.NotFound } => StatusCodes.Status404NotFound,
        { Kind: RefusalKind.Conflict } => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
