using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Catalogues;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Time;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Catalogues;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Registers;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Clauses;

/// <summary>The clause requirements 4 to 10 with the evidence linked to them, as far as the person may see it.</summary>
public sealed class ClausesQuery(IsmsDbContext db, RegisterReader registers, CataloguesQuery catalogues)
{
    public async Task<ClausesPage> ReadAsync(Actor actor, RegisterDay day, CancellationToken ct)
    {
        var evidence = await EvidenceAsync(actor, day, ct);
        var rows = (await catalogues.NewestAsync(ct)).SelectMany(catalogue => catalogue.Clauses).Select(clause => RowOf(clause, evidence, day)).ToList();
        return new ClausesPage(rows, actor.May(Act.ViewEvidence), actor.May(Act.ManageCatalogues), day.AsOf);
    }

    /// <summary>Null when no catalogue has the clause.</summary>
    public async Task<ClausePage?> FindAsync(Actor actor, ClauseId id, RegisterDay day, CancellationToken ct)
    {
        var clause = (await catalogues.NewestAsync(ct)).SelectMany(catalogue => catalogue.Clauses).FirstOrDefault(clause => clause.Id == id);
        if (clause is null)
        {
            return null;
        }

        var evidence = (await EvidenceAsync(actor, day, ct)).Where(item => item.ClauseIds.Contains(id))
            .OrderByDescending(item => item.Description.CoversTo).ThenByDescending(item => item.Number);
        return new ClausePage(clause, [.. evidence.Select(item => EvidenceRow.Of(item, day.Today))], actor.May(Act.ViewEvidence), actor.May(Act.UploadEvidence) && !day.IsPast, day.AsOf);
    }

    private async Task<IReadOnlyList<EvidenceItem>> EvidenceAsync(Actor actor, RegisterDay day, CancellationToken ct)
    {
        var visible = await db.EvidenceScopeAsync(actor, ct);
        return [.. (await registers.ReadAsync(day, ct)).Evidence.Where(item => visible.Contains(item.Id) && item.ClauseIds.Count > 0)];
    }

    private static ClauseRow RowOf(Clause clause, IReadOnlyList<EvidenceItem> evidence, RegisterDay day)
    {
        var linked = evidence.Where(item => item.ClauseIds.Contains(clause.Id) && item.State == EvidenceState.Accepted).ToList();
        var newest = linked.MaxBy(item => item.Description.CoversTo);
        return new ClauseRow(clause.Id, clause.Reference, clause.Title, clause.RequiresDocumentedInformation, linked.Count,
            newest?.Reference, newest?.Id, newest?.Description.CoversTo, newest is null ? null : ControlStanding.FreshnessOf(newest, day.Today));
    }
}

/// <summary>All clause requirements; counts are of accepted evidence.</summary>
public sealed record ClausesPage(IReadOnlyList<ClauseRow> Rows, bool ShowsEvidence, bool MayLoad, DateOnly? AsOf)
{
    public string Lead => $"{Rows.Count} requirements of clauses 4 to 10; {Rows.Count(row => row.EvidenceCount > 0)} of {Rows.Count} with accepted evidence";
}

public sealed record ClauseRow(ClauseId Id, string Reference, string Title, bool Documented, int EvidenceCount, string? Newest, EvidenceItemId? NewestId, DateOnly? NewestOn, Freshness? NewestFreshness);

/// <summary>One clause requirement with its evidence.</summary>
public sealed record ClausePage(Clause Clause, IReadOnlyList<EvidenceRow> Evidence, bool ShowsEvidence, bool MayAddEvidence, DateOnly? AsOf);

/// <summary>One piece of evidence in a list of a control or a clause.</summary>
public sealed record EvidenceRow(EvidenceItemId Id, string Reference, string Title, string? Claim, EvidenceState State, Freshness? Freshness, DateOnly? CoversFrom, DateOnly? CoversTo, DateOnly? ValidUntil)
{
    public static EvidenceRow Of(EvidenceItem item, DateOnly today) => new(
        item.Id, item.Reference, item.Description.Title ?? "Without a title yet", item.Description.Claim, item.State,
        item.State == EvidenceState.Accepted ? ControlStanding.FreshnessOf(item, today) : null,
        item.Description.CoversFrom, item.Description.CoversTo, item.Description.ValidUntil);

    public bool CoversOneDay => CoversFrom == CoversTo;
}
