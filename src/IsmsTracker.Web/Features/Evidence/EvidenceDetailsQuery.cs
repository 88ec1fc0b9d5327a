using System.Text.Json;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Catalogues;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Time;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Ledger;
using IsmsTracker.Web.Platform.Registers;
using IsmsTracker.Web.Platform.TagHelpers;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Evidence;

/// <summary>One piece of evidence with all that is known about it, for a person who may see it; null for anybody else.</summary>
public sealed class EvidenceDetailsQuery(IsmsDbContext db, CurrentRecords current, RecordReader records, CurrentOrganization organization)
{
    public async Task<EvidencePage?> FindAsync(Actor actor, EvidenceItemId id, RegisterDay day, CancellationToken ct)
    {
        var now = await db.VisibleEvidence(actor).AsNoTracking().SingleOrDefaultAsync(item => item.Id == id, ct);
        var item = now is not null && day.Before is { } before ? await records.FindAsOfAsync<EvidenceItem>(id.Value, before, ct) : now;
        if (item is null)
        {
            return null;
        }

        var zone = await organization.ZoneAsync(ct);
        var names = await current.NamesAsync(ct);
        var linked = item.ControlIds.ToArray();
        var controls = await db.VisibleControls(actor).AsNoTracking().Where(control => linked.Contains(control.Id))
            .Select(control => new { control.Id, control.Reference, control.Title }).ToListAsync(ct);
        var clauses = (await current.AllAsync<Catalogue>(ct)).SelectMany(catalogue => catalogue.Clauses);
        var runs = (await current.AllAsync<Control>(ct)).Any(control => control.IsRunBy(actor.Id) && item.IsLinkedTo(control.Id));
        return new EvidencePage(item, EvidenceStanding.Of(item, person => names.GetValueOrDefault(person, "somebody unknown"), zone, day.Today), zone, day)
        {
            NameOf = person => person is { } known ? names.GetValueOrDefault(known) : null,
            Controls = [.. controls.OrderBy(control => control.Reference).Select(control => new LinkOption(control.Id.Value, control.Reference.ToString(), control.Title, ""))],
            Clauses = [.. clauses.Where(clause => item.ClauseIds.Contains(clause.Id)).DistinctBy(clause => clause.Id).Select(clause => new LinkOption(clause.Id.Value, clause.Reference, clause.Title, ""))],
            Duplicates = await DuplicatesAsync(actor, item, ct),
            MayEdit = !day.IsPast && item.Withdrawal is null && item.IsEditableBy(actor, runs),
            MayDecide = !day.IsPast && item.WaitsFor(actor, runs),
            MayNotDecideOwn = !day.IsPast && item.State == EvidenceState.WaitingForAcceptance && item.IsBroughtBy(actor.Id),
            MayWithdraw = !day.IsPast && item.Withdrawal is null && item.IsWithdrawableBy(actor, runs),
        };
    }

    /// <summary>Where the very same bytes are kept as well, among what the person may see; found by the index over files.</summary>
    private async Task<IReadOnlyList<DuplicateFile>> DuplicatesAsync(Actor actor, EvidenceItem item, CancellationToken ct)
    {
        List<DuplicateFile> found = [];
        foreach (var file in item.CurrentFiles.DistinctBy(file => file.Sha256))
        {
            var same = JsonSerializer.Serialize(new[] { new { sha256 = file.Sha256 } });
            var ids = (await db.Database.SqlQuery<Guid>($"SELECT id AS \"Value\" FROM evidence_item WHERE files @> {same}::jsonb AND id <> {item.Id.Value} LIMIT 20").ToListAsync(ct)).ConvertAll(EvidenceItemId.From);
            var others = ids.Count == 0 ? [] : await db.VisibleEvidence(actor).AsNoTracking().Where(other => ids.Contains(other.Id)).OrderBy(other => other.Number).Select(other => new { other.Id, other.Number }).ToListAsync(ct);
            found.AddRange(others.Select(other => new DuplicateFile(file.OriginalName, other.Id, $"E-{other.Number}")));
        }

        return found;
    }
}

/// <summary>The same bytes stand in another item as well.</summary>
public sealed record DuplicateFile(string FileName, EvidenceItemId Other, string OtherReference);

/// <summary>The record page of one piece of evidence.</summary>
public sealed record EvidencePage(EvidenceItem Item, EvidenceStanding Standing, TimeZoneInfo Zone, RegisterDay Day)
{
    public required Func<PersonId?, string?> NameOf { get; init; }

    public required IReadOnlyList<LinkOption> Controls { get; init; }

    public required IReadOnlyList<LinkOption> Clauses { get; init; }

    public required IReadOnlyList<DuplicateFile> Duplicates { get; init; }

    public bool MayEdit { get; init; }

    public bool MayDecide { get; init; }

    /// <summary>It waits, but this person brought it: told why the buttons are missing (SOD-01).</summary>
    public bool MayNotDecideOwn { get; init; }

    public bool MayWithdraw { get; init; }

    public string Title => string.IsNullOrWhiteSpace(Item.Description.Title) ? "Without a title" : Item.Description.Title;

    public EvidenceDescription Says => Item.Description;

    public IReadOnlyList<MissingField> Missing => EvidenceWords.Missing(Item);

    public bool IsDraft => Standing.State == EvidenceState.Draft;

    /// <summary>A draft that this person can complete.</summary>
    public bool CanComplete => IsDraft && MayEdit;

    public bool IsReturned => Standing.State == EvidenceState.Returned;

    public bool IsStale => Standing.Freshness == Freshness.Stale;

    public bool HasActiveContent => Item.CurrentFiles.Any(file => file.HasActiveContent);

    /// <summary>Controls that it proves as well, but that this person does not see.</summary>
    public int UnseenControls => Item.ControlIds.Count - Controls.Count;

    public bool IsUnlinked => Item.ControlIds.Count + Item.ClauseIds.Count == 0;

    public bool HasPopulation => Says.PopulationSource is not null || Says.PopulationCount is not null || Says.SampleMethod is not null;

    public IEnumerable<IGrouping<int, EvidenceFile>> EarlierVersions => Item.Files.Where(file => file.Version < Item.Version).GroupBy(file => file.Version).OrderByDescending(group => group.Key);

    public string Moment(DateTimeOffset at) => Wording.Moment(TimeZoneInfo.ConvertTime(at, Zone));

    public string Period => (Says.CoversFrom, Says.CoversTo) switch
    {
        ({ } from, { } to) when from == to => $"{Wording.Date(from)}, a point in time",
        ({ } from, { } to) => $"{Wording.Date(from)} to {Wording.Date(to)}",
        ({ } from, null) => $"From {Wording.Date(from)}, end not given",
        (null, { } to) => $"To {Wording.Date(to)}, beginning not given",
        _ => "",
    };

    public EvidenceDecisionForm Decision { get; init; } = new();

    public EvidenceWithdrawalForm Withdrawal { get; init; } = new();
}
