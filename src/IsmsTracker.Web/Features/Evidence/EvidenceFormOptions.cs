using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Storage;
using IsmsTracker.Web.Platform.TagHelpers;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Evidence;

/// <summary>What an evidence form offers to choose from, and what is known about the item it is about.</summary>
public sealed record EvidenceFormOptions(IReadOnlyList<SelectListItem> People, IReadOnlyList<LinkOption> Controls, IReadOnlyList<LinkOption> Clauses, string ZoneName, string Limits)
{
    public static EvidenceFormOptions None { get; } = new([], [], [], "", "");

    /// <summary>Files that are in already, when the form is shown again.</summary>
    public IReadOnlyList<ReceivedDraft> Received { get; init; } = [];

    public EvidenceItemId? Id { get; init; }

    public string? Reference { get; init; }

    public int Version { get; init; }

    /// <summary>What still keeps the item a draft, as words and the field to go to.</summary>
    public IReadOnlyList<MissingField> Missing { get; init; } = [];
}

/// <summary>A file that was received and waits to be described.</summary>
public sealed record ReceivedDraft(EvidenceItemId Id, string Reference, string Name);

/// <summary>Collects what evidence forms offer.</summary>
public sealed class EvidenceFormOptionsQuery(IsmsDbContext db, EvidenceReferencesQuery references, PeopleOptionsQuery people, CurrentOrganization organization, EvidenceStorageOptions storage)
{
    public async Task<EvidenceFormOptions> ForNewAsync(Actor actor, EvidenceForm form, CancellationToken ct)
    {
        var ids = form.FileIds;
        var received = ids.Count == 0 ? [] : await db.VisibleEvidence(actor).AsNoTracking().Where(item => ids.Contains(item.Id)).OrderBy(item => item.Number).ToListAsync(ct);
        return await OptionsAsync(actor, form, ct) with
        {
            Received = received.ConvertAll(item => new ReceivedDraft(item.Id, item.Reference, item.CurrentFiles.FirstOrDefault()?.OriginalName ?? item.Reference)),
        };
    }

    public async Task<EvidenceFormOptions> ForItemAsync(Actor actor, EvidenceForm form, EvidenceItem item, CancellationToken ct) =>
        await OptionsAsync(actor, form, ct) with
        {
            Id = item.Id,
            Reference = item.Reference,
            Version = item.Version,
            Missing = EvidenceWords.Missing(item),
        };

    private async Task<EvidenceFormOptions> OptionsAsync(Actor actor, EvidenceForm form, CancellationToken ct) => new(
        await people.ActiveAsync(ct, form.CollectedBy),
        await references.ControlsAsync(actor, ct),
        await references.ClausesAsync(actor, ct),
        (await organization.ZoneAsync(ct)).Id,
        $"{EvidenceFileType.InWords}; up to {Wording.Size(storage.MaxFileBytes)} each.");
}
