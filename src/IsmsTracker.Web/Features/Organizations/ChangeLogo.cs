using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.Organizations;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Ledger;
using IsmsTracker.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Organizations;

/// <summary>Puts the organization's own picture on pages and covers, or takes it off.</summary>
public sealed class ChangeLogo(IsmsDbContext db, LedgerWriter ledger, IEvidenceStore store)
{
    public static Refusal NotAPicture { get; } = Refusal.Rule(
        "organization.logo",
        "Choose a PNG or JPEG of at most 512 kB and at most 2,000 by 2,000 pixels.",
        "Logo");

    /// <param name="picture">Null takes the logo off.</param>
    public async Task<Result<Fact<Organization>>> ExecuteAsync(Actor actor, int? revision, ReadOnlyMemory<byte>? picture, CancellationToken ct)
    {
        if (!actor.May(Act.EditOrganization))
        {
            return Refusal.Forbidden;
        }

        var organization = await db.Organizations.SingleAsync(ct);
        if (revision is { } shown && shown != organization.Revision)
        {
            return Refusal.Conflict;
        }

        if (picture is not { } bytes)
        {
            return await ledger.CommitAsync(actor, organization.UseLogo(actor, null), ct);
        }

        if (bytes.Length > LogoImage.MaxBytes || LogoImage.Read(bytes.Span) is not { } image)
        {
            return NotAPicture;
        }

        // the file first, then the row: a file without a row is harmless
        using var stream = new MemoryStream(bytes.ToArray());
        var stored = await store.PutAsync(stream, LogoImage.MaxBytes, ct);
        var logo = new OrganizationLogo(stored.Id.Value, image.ContentType, Convert.ToHexStringLower(stored.Sha256), stored.Size);
        return await ledger.CommitAsync(actor, organization.UseLogo(actor, logo), ct);
    }
}
