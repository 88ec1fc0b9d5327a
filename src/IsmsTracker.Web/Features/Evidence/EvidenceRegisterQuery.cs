using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Organizations;
using IsmsTracker.Domain.Time;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Ledger;
using IsmsTracker.Web.Platform.Registers;
using IsmsTracker.Web.Platform.TagHelpers;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Evidence;

/// <summary>What a person wants to see of the register; kept in the address.</summary>
public sealed class EvidenceFilter
{
    public EvidenceState? State { get; set; }

    public Freshness? Freshness { get; set; }

    public EvidenceType? Type { get; set; }

    public Classification? Classification { get; set; }

    public ControlId? Control { get; set; }

    /// <summary>Who collected it.</summary>
    public PersonId? By { get; set; }

    /// <summary>Only what this very person may accept or return, or must complete.</summary>
    public bool Waiting { get; set; }

    public string? Q { get; set; }

    public string? Sort { get; set; }

    public int Page { get; set; } = 1;
}

/// <summary>All evidence that a person sees, as of a day, filtered and sorted; the newest first.</summary>
public sealed class EvidenceRegisterQuery(IsmsDbContext db, CurrentRecords current, RecordReader records, CurrentOrganization organization)
{
    public const int PageSize = 50;

    public async Task<EvidenceRegisterPage> FindAsync(Actor actor, EvidenceFilter filter, RegisterDay day, CancellationToken ct)
    {
        var zone = await organization.ZoneAsync(ct);
        var names = await current.NamesAsync(ct);
        var controls = await db.VisibleControls(actor).AsNoTracking()
            .Select(control => new { control.Id, control.Reference, control.Title }).ToDictionaryAsync(control => control.Id, ct);
        var run = (await db.RunControlIdsAsync(actor, ct)).ToHashSet();
        var items = await ItemsAsync(actor, day, ct);
        var all = items.ConvertAll(item =>
        {
            var runs = item.ControlIds.Any(run.Contains);
            var says = item.Description;
            return new EvidenceRow(
                item,
                EvidenceStanding.Of(item, id => names.GetValueOrDefault(id, "somebody unknown"), zone, day.Today),
                says.CollectedBy is { } by ? names.GetValueOrDefault(by) : null,
                says.CollectedAt is { } at ? OrganizationTime.DateOn(at, zone) : null,
                names.GetValueOrDefault(item.UploadedBy, ""),
                [.. item.ControlIds.Where(controls.ContainsKey).Select(id => controls[id].Reference).Order().Select(reference => reference.ToString())],
                !day.IsPast && (item.WaitsFor(actor, runs) || (item.State is EvidenceState.Draft or EvidenceState.Returned && item.IsBroughtBy(actor.Id))));
        });

        var rows = Sorted(all.Where(row => Fits(row, filter)), filter.Sort).ToList();
        return new EvidenceRegisterPage(
            all,
            rows,
            Math.Clamp(filter.Page, 1, Math.Max(1, (rows.Count + PageSize - 1) / PageSize)),
            [.. controls.Values.OrderBy(control => control.Reference)
                .Select(control => new Chip($"{control.Reference} {control.Title}", control.Id.ToString(), all.Count(row => row.Item.IsLinkedTo(control.Id)))).Where(chip => chip.Count > 0)],
            [.. all.Where(row => row.CollectedBy is not null).GroupBy(row => row.Item.Description.CollectedBy!.Value)
                .Select(group => new Chip(names[group.Key], group.Key.ToString(), group.Count())).OrderBy(chip => chip.Label, StringComparer.OrdinalIgnoreCase)],
            day);
    }

    /// <summary>What may be seen is decided by today's rights, what it said by the day.</summary>
    private async Task<List<EvidenceItem>> ItemsAsync(Actor actor, RegisterDay day, CancellationToken ct)
    {
        var visible = db.VisibleEvidence(actor).AsNoTracking();
        if (day.Before is not { } before)
        {
            return await visible.ToListAsync(ct);
        }

        var ids = (await visible.Select(item => item.Id).ToListAsync(ct)).ToHashSet();
        return (await records.AsOfAsync<EvidenceItem>(before, ct)).FindAll(item => ids.Contains(item.Id));
    }

    private static bool Fits(EvidenceRow row, EvidenceFilter filter)
    {
        var says = row.Item.Description;
        return (filter.State is null || row.Standing.State == filter.State)
            && (filter.Freshness is null || row.Standing.Freshness == filter.Freshness)
            && (filter.Type is null || says.Type == filter.Type)
            && (filter.Classification is null || says.Classification == filter.Classification)
            && (filter.Control is not { } control || row.Item.IsLinkedTo(control))
            && (filter.By is null || says.CollectedBy == filter.By)
            && (!filter.Waiting || row.WaitsForMe)
            && (string.IsNullOrWhiteSpace(filter.Q) || filter.Q.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => row.Holds(word)));
    }

    private static IEnumerable<EvidenceRow> Sorted(IEnumerable<EvidenceRow> rows, string? sort) => sort switch
    {
        "reference" => rows.OrderBy(row => row.Item.Number),
        "title" => rows.OrderBy(row => row.Title, StringComparer.OrdinalIgnoreCase),
        "-title" => rows.OrderByDescending(row => row.Title, StringComparer.OrdinalIgnoreCase),
        "state" => rows.OrderBy(row => row.Standing.State).ThenByDescending(row => row.Item.Number),
        "-state" => rows.OrderByDescending(row => row.Standing.State).ThenByDescending(row => row.Item.Number),
        "until" => rows.OrderBy(row => row.Item.Description.ValidUntil ?? DateOnly.MaxValue).ThenByDescending(row => row.Item.Number),
        "-until" => rows.OrderByDescending(row => row.Item.Description.ValidUntil ?? DateOnly.MinValue).ThenByDescending(row => row.Item.Number),
        "collected" => rows.OrderBy(row => row.CollectedOn ?? DateOnly.MaxValue).ThenByDescending(row => row.Item.Number),
        "-collected" => rows.OrderByDescending(row => row.CollectedOn ?? DateOnly.MinValue).ThenByDescending(row => row.Item.Number),
        _ => rows.OrderByDescending(row => row.Item.Number),
    };
}

/// <summary>One row of the register.</summary>
public sealed record EvidenceRow(
    EvidenceItem Item,
    EvidenceStanding Standing,
    string? CollectedBy,
    DateOnly? CollectedOn,
    string UploadedBy,
    IReadOnlyList<string> Controls,
    bool WaitsForMe)
{
    private const int ShownControls = 4;

    public string Title => string.IsNullOrWhiteSpace(Item.Description.Title) ? "Without a title" : Item.Description.Title;

    public string Type => Wording.Of(Item.Description.Type);

    public IEnumerable<string> FirstControls => Controls.Take(ShownControls);

    public int MoreControls => Math.Max(0, Controls.Count - ShownControls);

    public bool IsConfidential => Item.Description.Classification == Classification.Confidential;

    public bool Holds(string word)
    {
        string?[] texts = [Item.Reference, Item.Description.Title, Item.Description.Claim, Item.Description.SourceSystem, CollectedBy, .. Controls, .. Item.Files.Select(file => file.OriginalName)];
        return texts.Any(text => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true);
    }
}

/// <summary>The register as it is shown: everything for the counts, the rows that fit for the table.</summary>
public sealed record EvidenceRegisterPage(IReadOnlyList<EvidenceRow> All, IReadOnlyList<EvidenceRow> Found, int Page, IReadOnlyList<Chip> Controls, IReadOnlyList<Chip> Collectors, RegisterDay Day)
{
    public IEnumerable<EvidenceRow> Rows => Found.Skip((Page - 1) * EvidenceRegisterQuery.PageSize).Take(EvidenceRegisterQuery.PageSize);

    public Pager Pager => new(Page, EvidenceRegisterQuery.PageSize, Found.Count);

    public bool IsEmpty => All.Count == 0;

    public bool NothingFits => All.Count > 0 && Found.Count == 0;

    public int Drafts => Count(EvidenceState.Draft);

    public string Lead =>
        Wording.Count(All.Count, "piece of evidence", "pieces of evidence")
        + $": {Count(EvidenceState.Accepted)} accepted, of which {All.Count(row => row.Standing is { State: EvidenceState.Accepted, Freshness: not Freshness.Stale })} count today; {Count(EvidenceState.WaitingForAcceptance)} waiting";

    public string DraftsSentence => $"{Wording.Count(Drafts, "draft misses something and does", "drafts miss something and do")} not count yet.";

    public IReadOnlyList<Chip> States => [.. Enum.GetValues<EvidenceState>().Select(state => new Chip(Badges.For(state).Word, state.ToString(), Count(state)))];

    public IReadOnlyList<Chip> Freshnesses =>
        [.. Enum.GetValues<Freshness>().Select(state => new Chip(Badges.For(state).Word, state.ToString(), All.Count(row => row.Standing.Freshness == state)))];

    public IReadOnlyList<Chip> Waiting => [new("For me", "true", All.Count(row => row.WaitsForMe))];

    public IReadOnlyList<FilterSelect> More =>
    [
        new("Control", "control", Controls),
        new("Type", "type", [.. Enum.GetValues<EvidenceType>().Select(type => new Chip(Wording.Of(type), type.ToString(), All.Count(row => row.Item.Description.Type == type))).Where(chip => chip.Count > 0)]),
        new("Classification", "classification", [.. Enum.GetValues<Classification>().Select(kind => new Chip(Wording.Of(kind), kind.ToString(), All.Count(row => row.Item.Description.Classification == kind)))]),
        new("Collected by", "by", Collectors),
    ];

    private int Count(EvidenceState state) => All.Count(row => row.Standing.State == state);
}
