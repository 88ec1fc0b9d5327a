using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Actions;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.People;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Catalogues;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Registers;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Search;

/// <summary>What can be found, in the order in which it is listed.</summary>
public enum SearchKind
{
    Control,
    Clause,
    Evidence,
    Action,
    Person,
}

/// <summary>
/// Finds controls, clauses, evidence, actions and people by their numbers and words, as they are now, and only what the person
/// may see: PostgreSQL finds ids, and each is held against the same scopes as the registers.
/// </summary>
public sealed class SearchQuery(IsmsDbContext db, CurrentRecords records, CataloguesQuery catalogues)
{
    /// <summary>More than this nobody reads; another word narrows it down.</summary>
    private const int Most = 1000;

    public async Task<SearchPage> ReadAsync(Actor actor, string? q, SearchKind? kind, int page, CancellationToken ct)
    {
        var words = SearchWords.Of(q);
        if (words.IsEmpty)
        {
            return new SearchPage(q, kind, page, []);
        }

        var ranks = (await FoundAsync(words, ct)).ToDictionary(found => found.Id, found => found.Rank);
        List<SearchHit> hits =
        [
            .. await ControlsAsync(actor, words, ranks, ct),
            .. actor.May(Act.ViewControls) ? await ClausesAsync(words, ranks, ct) : [],
            .. await EvidenceAsync(actor, words, ranks, ct),
            .. await ActionsAsync(actor, words, ranks, ct),
            .. actor.May(Act.ViewPeople) ? await PeopleAsync(ranks, ct) : [],
        ];
        return new SearchPage(q, kind, page, [.. hits.OrderByDescending(hit => hit.IsNumber).ThenBy(hit => hit.Kind).ThenByDescending(hit => hit.Rank).ThenBy(hit => hit.Title, StringComparer.Ordinal)]);
    }

    private Task<List<FoundRow>> FoundAsync(SearchWords words, CancellationToken ct) => db.Database.SqlQuery<FoundRow>(
        $"""
        WITH asked AS (SELECT to_tsquery('isms', {words.Query}) AS query), found AS (
            SELECT id, to_tsvector('isms'::regconfig, title || ' ' || coalesce(purpose, '') || ' ' || coalesce(justification, '') || ' ' || coalesce(how_implemented, '')) AS words FROM control, asked
                WHERE to_tsvector('isms'::regconfig, title || ' ' || coalesce(purpose, '') || ' ' || coalesce(justification, '') || ' ' || coalesce(how_implemented, '')) @@ query
            UNION ALL SELECT id, to_tsvector('isms'::regconfig, coalesce(title, '') || ' ' || coalesce(claim, '') || ' ' || coalesce(source_system, '')) FROM evidence_item, asked
                WHERE to_tsvector('isms'::regconfig, coalesce(title, '') || ' ' || coalesce(claim, '') || ' ' || coalesce(source_system, '')) @@ query
            UNION ALL SELECT id, to_tsvector('isms'::regconfig, title || ' ' || done_means) FROM action_item, asked WHERE to_tsvector('isms'::regconfig, title || ' ' || done_means) @@ query
            UNION ALL SELECT id, to_tsvector('isms'::regconfig, name || ' ' || email || ' ' || coalesce(job_title, '')) FROM person, asked
                WHERE to_tsvector('isms'::regconfig, name || ' ' || email || ' ' || coalesce(job_title, '')) @@ query
            UNION ALL SELECT (clause ->> 'id')::uuid, to_tsvector('isms'::regconfig, (clause ->> 'title') || ' ' || coalesce(clause ->> 'requires', '')) FROM asked, catalogue, jsonb_array_elements(clauses) AS clause
                WHERE to_tsvector('isms'::regconfig, (clause ->> 'title') || ' ' || coalesce(clause ->> 'requires', '')) @@ query)
        SELECT id AS "Id", max(ts_rank(words, query))::real AS "Rank" FROM found, asked GROUP BY id ORDER BY 2 DESC LIMIT {Most}
        """).ToListAsync(ct);

    private async Task<IEnumerable<SearchHit>> ControlsAsync(Actor actor, SearchWords words, Dictionary<Guid, float> ranks, CancellationToken ct)
    {
        var scope = await db.ControlScopeAsync(actor, ct);
        return from control in await records.AllAsync<Control>(ct)
               where control.Withdrawal is null && scope.Contains(control.Id)
               let isNumber = words.IsNumber(control.Reference.ToString())
               where isNumber || ranks.ContainsKey(control.Id.Value)
               select new SearchHit(SearchKind.Control, control.Reference.ToString(), control.Title, control.Purpose, $"/controls/{control.Id}", isNumber, ranks.GetValueOrDefault(control.Id.Value));
    }

    private async Task<IEnumerable<SearchHit>> ClausesAsync(SearchWords words, Dictionary<Guid, float> ranks, CancellationToken ct) =>
        from clause in (await catalogues.NewestAsync(ct)).SelectMany(catalogue => catalogue.Clauses)
        let isNumber = words.IsNumber(clause.Reference)
        where isNumber || ranks.ContainsKey(clause.Id.Value)
        select new SearchHit(SearchKind.Clause, clause.Reference, clause.Title, clause.Requires, $"/clauses/{clause.Id}", isNumber, ranks.GetValueOrDefault(clause.Id.Value));

    private async Task<IEnumerable<SearchHit>> EvidenceAsync(Actor actor, SearchWords words, Dictionary<Guid, float> ranks, CancellationToken ct)
    {
        var scope = await db.EvidenceScopeAsync(actor, ct);
        return from item in await records.AllAsync<EvidenceItem>(ct)
               where scope.Contains(item.Id)
               let isNumber = words.IsNumber(item.Reference)
               where isNumber || ranks.ContainsKey(item.Id.Value)
               select new SearchHit(SearchKind.Evidence, item.Reference, item.Description.Title ?? "Without a title yet", item.Description.Claim, $"/evidence/{item.Id}", isNumber, ranks.GetValueOrDefault(item.Id.Value));
    }

    private async Task<IEnumerable<SearchHit>> ActionsAsync(Actor actor, SearchWords words, Dictionary<Guid, float> ranks, CancellationToken ct)
    {
        var scope = await db.ActionScopeAsync(actor, ct);
        return from action in await records.AllAsync<ActionItem>(ct)
               where scope.Contains(action.Id)
               let isNumber = words.IsNumber(action.Reference)
               where isNumber || ranks.ContainsKey(action.Id.Value)
               select new SearchHit(SearchKind.Action, action.Reference, action.Title, action.DoneMeans, $"/actions/{action.Id}", isNumber, ranks.GetValueOrDefault(action.Id.Value));
    }

    private async Task<IEnumerable<SearchHit>> PeopleAsync(Dictionary<Guid, float> ranks, CancellationToken ct) =>
        from person in await records.AllAsync<Person>(ct)
        where ranks.ContainsKey(person.Id.Value)
        select new SearchHit(SearchKind.Person, null, person.Name, person.IsActive ? person.JobTitle : "Has left", $"/people/{person.Id}", false, ranks[person.Id.Value]);

    private sealed record FoundRow(Guid Id, float Rank);
}

/// <summary>One thing that was found.</summary>
/// <param name="IsNumber">Its number is what was typed: it stands first.</param>
public sealed record SearchHit(SearchKind Kind, string? Reference, string Title, string? Detail, string Href, bool IsNumber, float Rank);

/// <summary>What was found for some words, by kind.</summary>
public sealed record SearchPage(string? Q, SearchKind? Kind, int AskedPage, IReadOnlyList<SearchHit> All)
{
    private const int PageSize = 50;

    public bool AsksForWords => SearchWords.Of(Q).IsEmpty;

    /// <summary>What was typed, cut to what fits into a sentence.</summary>
    public string Typed => Q is { Length: > 80 } ? Q[..80] + "…" : Q ?? "";

    public IReadOnlyList<Chip> Kinds => [.. All.GroupBy(hit => hit.Kind).OrderBy(group => group.Key).Select(group => new Chip(WordOf(group.Key), group.Key.ToString(), group.Count()))];

    private IReadOnlyList<SearchHit> OfKind => Kind is { } kind ? [.. All.Where(hit => hit.Kind == kind)] : All;

    public Pager Pager => new(Math.Clamp(AskedPage, 1, Math.Max(1, (OfKind.Count + PageSize - 1) / PageSize)), PageSize, OfKind.Count);

    public IEnumerable<IGrouping<string, SearchHit>> Groups => OfKind.Skip((Pager.Page - 1) * PageSize).Take(PageSize).GroupBy(hit => hit.IsNumber ? "By its number" : WordOf(hit.Kind));

    public static string WordOf(SearchKind kind) => kind switch
    {
        SearchKind.Control => "Controls",
        SearchKind.Clause => "Clauses",
        SearchKind.Evidence => "Evidence",
        SearchKind.Action => "Actions",
        _ => "People",
    };
}
