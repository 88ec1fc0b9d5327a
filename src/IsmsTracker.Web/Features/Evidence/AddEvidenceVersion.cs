using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Evidence;

/// <summary>Puts a new version beside the old one, with its own provenance; it waits for acceptance anew, and the old files stay.</summary>
public sealed class AddEvidenceVersion(IsmsDbContext db, LedgerWriter ledger, TimeProvider clock, CurrentOrganization organization, EvidenceReferencesQuery references)
{
    public async Task<Result<Fact<EvidenceItem>>> ExecuteAsync(Actor actor, EvidenceItemId id, int revision, NewVersion version, CancellationToken ct)
    {
        var item = await db.VisibleEvidence(actor).SingleOrDefaultAsync(row => row.Id == id, ct);
        if (item is null)
        {
            return Refusal.NotFound;
        }

        if (item.Revision != revision)
        {
            return Refusal.Conflict;
        }

        if (item.Kind == EvidenceKind.File && version.Files.Count == 0)
        {
            return Refusal.Rule("evidence.no-file", "Choose at least one file.", "Files");
        }

        var present = new EvidenceLinks(item.ControlIds, item.ClauseIds);
        if (await references.CheckAsync(actor, version.Description.CollectedBy, present, item, ct) is { } refusal)
        {
            return refusal;
        }

        var now = RecordedInstant.Cut(clock.GetUtcNow());
        var description = version.Description.WithValidity(await organization.FindAsync(ct), await organization.ZoneAsync(ct));
        var content = new EvidenceContent([.. version.Files.Select(file => file.AsEvidence(actor, now))], version.LinkUrl, version.Text);
        var runs = (await db.RunControlIdsAsync(actor, ct)).Exists(item.IsLinkedTo);
        return await ledger.CommitAsync(actor, item.AddVersion(actor, runs, description, content, version.Reason, now), ct);
    }
}

/// <summary>What comes with a new version, and what is new in it.</summary>
public sealed record NewVersion(EvidenceDescription Description, string? Reason)
{
    public IReadOnlyList<ReceivedFile> Files { get; init; } = [];

    public string? LinkUrl { get; init; }

    public string? Text { get; init; }
}
