using System.Net.Mime;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Organizations;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace IsmsTracker.Web.Features.Organizations;

/// <summary>The one organization of this installation.</summary>
[Route("organization")]
public sealed class OrganizationsController(CurrentOrganization organization, DescribeOrganization describe, ChangeLogo changeLogo, IEvidenceStore store, HistoryQuery history) : Controller
{
    [HttpGet(""), Requires(Act.ViewOrganization)]
    public async Task<IActionResult> Show(CancellationToken ct) =>
        await organization.FindAsync(ct) is { } found ? View("Show", new OrganizationPage(found, HttpContext.SignedInActor().May(Act.EditOrganization))) : NotFound();

    [HttpGet("history"), Requires(Act.ViewOrganization)]
    public async Task<IActionResult> History(CancellationToken ct) =>
        await organization.FindAsync(ct) is { } found ? View("History", await history.ForAsync([found.Id.Value], ct)) : NotFound();

    [HttpGet("edit"), Requires(Act.EditOrganization)]
    public async Task<IActionResult> Edit(CancellationToken ct) => View("Edit", OrganizationForm.Of(await organization.GetAsync(ct)));

    [HttpPost("edit"), Requires(Act.EditOrganization)]
    public async Task<IActionResult> Update(OrganizationForm form, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return this.Unreadable(() => View("Edit", form));
        }

        var result = await describe.ExecuteAsync(HttpContext.SignedInActor(), form.Revision, form.ToDescription(), ct);
        if (result.Refusal is { } refusal)
        {
            // told of the conflict, the person may save again over what the other one changed
            form.Revision = refusal.Kind == RefusalKind.Conflict ? (await organization.GetAsync(ct)).Revision : form.Revision;
            return this.Refused(refusal, () => View("Edit", form));
        }

        return Redirect("/organization");
    }

    [HttpGet("logo/edit"), Requires(Act.EditOrganization)]
    public async Task<IActionResult> EditLogo(CancellationToken ct) => View("Logo", await LogoFormAsync(ct));

    [HttpPost("logo"), Requires(Act.EditOrganization)]
    public async Task<IActionResult> UpdateLogo(LogoForm form, CancellationToken ct)
    {
        var result = form.Logo is { Length: > 0 and <= LogoImage.MaxBytes } file
            ? await changeLogo.ExecuteAsync(HttpContext.SignedInActor(), form.Revision, await BytesAsync(file, ct), ct)
            : ChangeLogo.NotAPicture;
        return await AnswerAsync(result, ct);
    }

    [HttpPost("logo/removal"), Requires(Act.EditOrganization)]
    public async Task<IActionResult> RemoveLogo(int revision, CancellationToken ct) =>
        await AnswerAsync(await changeLogo.ExecuteAsync(HttpContext.SignedInActor(), revision, null, ct), ct);

    /// <summary>Open to all: the sign-in page shows it. Never more than a picture, whatever a browser makes of the bytes.</summary>
    [HttpGet("logo"), Requires(Act.Anonymous)]
    public async Task<IActionResult> Logo(CancellationToken ct)
    {
        if ((await organization.FindAsync(ct))?.Logo is not { } logo)
        {
            return NotFound();
        }

        Response.Headers.CacheControl = "no-cache";
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return File(store.Open(BlobId.Parse(logo.BlobId, null)), logo.ContentType == MediaTypeNames.Image.Jpeg ? MediaTypeNames.Image.Jpeg : MediaTypeNames.Image.Png, lastModified: null, entityTag: new EntityTagHeaderValue($"\"{logo.Sha256}\""));
    }

    private async Task<IActionResult> AnswerAsync(Result<Domain.Ledger.Fact<Organization>> result, CancellationToken ct)
    {
        if (result.Refusal is not { } refusal)
        {
            return Redirect("/organization");
        }

        var form = await LogoFormAsync(ct);
        ModelState.Clear();
        return this.Refused(refusal, () => View("Logo", form));
    }

    private async Task<LogoForm> LogoFormAsync(CancellationToken ct)
    {
        var current = await organization.GetAsync(ct);
        return new LogoForm { Revision = current.Revision, HasLogo = current.Logo is not null };
    }

    private static async Task<ReadOnlyMemory<byte>> BytesAsync(IFormFile file, CancellationToken ct)
    {
        using var memory = new MemoryStream();
        await file.CopyToAsync(memory, ct);
        return memory.ToArray();
    }
}

/// <summary>The organization as it is shown.</summary>
public sealed record OrganizationPage(Organization Organization, bool MayEdit);
