using System.Linq.Expressions;
using System.Text.Json;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.People;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.People;

/// <summary>One person in the list.</summary>
public sealed record PersonRow(PersonId Id, string Name, string Email, string? JobTitle, string? Team, string? Site, IReadOnlyList<Role> Roles, bool IsActive, DateOnly? LeftOn);

/// <summary>The list with what can be asked of it.</summary>
public sealed record PeoplePage(IReadOnlyList<PersonRow> Rows, Pager Pager, IReadOnlyList<Chip> Roles, IReadOnlyList<Chip> Teams, IReadOnlyList<Chip> Sites, IReadOnlyList<Chip> States, string Lead, bool MayAdd, AsOf AsOf);

/// <summary>
/// The people of the organization. The list of now is filtered, sorted and cut to one page in the database; the list of a
/// past day comes from the record, with the names of today, because names are not in the record.
/// </summary>
public sealed class PeopleRegisterQuery(IsmsDbContext db, RecordReader records, CurrentOrganization organization)
{
    public const int PageSize = 100;

    public async Task<PeoplePage> PageAsync(Actor actor, PeopleFilter filter, AsOf asOf, CancellationToken ct)
    {
        var (rows, total, page) = await ReadAsync(filter, asOf, PageSize, ct);
        var isActive = (await organization.DayAsync(asOf, ct)).Before is { } before
            ? (await records.AsOfAsync<Person>(before, ct)).ConvertAll(person => person.IsActive)
            : await db.People.Select(person => person.IsActive).ToListAsync(ct);
        var active = isActive.Count(still => still);
        var left = isActive.Count - active;
        var current = await organization.FindAsync(ct);
        return new PeoplePage(
            rows,
            new Pager(page, PageSize, total),
            await RoleChipsAsync(ct),
            [.. (current?.Teams ?? []).Select(team => new Chip(team, team))],
            [.. (current?.Sites ?? []).Select(site => new Chip(site.Name, site.Name))],
            [new("Left", "left", left), new("Everybody", "all", active + left)],
            $"{Platform.TagHelpers.Wording.Count(active, "person", "people")}{(asOf.Date is null ? " now" : "")}, {left} left",
            actor.May(Act.ManagePeople),
            asOf);
    }

    /// <summary>Everybody whom the filter leaves, for an export.</summary>
    public async Task<IReadOnlyList<PersonRow>> AllAsync(PeopleFilter filter, AsOf asOf, CancellationToken ct)
    {
        filter.Page = 1;
        return (await ReadAsync(filter, asOf, int.MaxValue, ct)).Rows;
    }

    private async Task<(List<PersonRow> Rows, int Total, int Page)> ReadAsync(PeopleFilter filter, AsOf asOf, int pageSize, CancellationToken ct)
    {
        var day = await organization.DayAsync(asOf, ct);
        if (day.Before is { } before)
        {
            return Cut([.. Sorted(Filtered(await ThenAsync(before, ct), filter), filter.Sort)], filter.Page, pageSize);
        }

        var people = Sorted(Matching(filter), filter.Sort);
        var total = await people.CountAsync(ct);
        var page = PageWithin(filter.Page, total, pageSize);
        return (await people.Skip((page - 1) * pageSize).Take(pageSize).Select(Row).ToListAsync(ct), total, page);
    }

    private static Expression<Func<Person, PersonRow>> Row => person =>
        new PersonRow(person.Id, person.Name, person.Email, person.JobTitle, person.Team, person.Site, person.Roles, person.IsActive, person.LeftOn);

    private IQueryable<Person> Matching(PeopleFilter filter)
    {
        // roles are one jsonb column: containment is asked in SQL and composed with the rest
        var people = filter.Role is { } role
            ? db.People.FromSql($"SELECT * FROM person WHERE roles @> {RoleJson(role)}::jsonb").AsNoTracking()
            : db.People.AsNoTracking();
        if (filter.Q is { Length: > 0 } text)
        {
            var pattern = $"%{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";
            people = people.Where(person => EF.Functions.ILike(person.Name, pattern) || EF.Functions.ILike(person.Email, pattern) || EF.Functions.ILike(person.JobTitle!, pattern));
        }

        return people.Where(person =>
            (filter.Team == null || person.Team == filter.Team) && (filter.Site == null || person.Site == filter.Site)
            && (filter.State == "all" || person.IsActive == (filter.State != "left")));
    }

    private static IQueryable<Person> Sorted(IQueryable<Person> people, string? sort) => (sort switch
    {
        "-name" => people.OrderByDescending(person => person.Name),
        "team" => people.OrderBy(person => person.Team).ThenBy(person => person.Name),
        "-team" => people.OrderByDescending(person => person.Team).ThenBy(person => person.Name),
        "site" => people.OrderBy(person => person.Site).ThenBy(person => person.Name),
        "-site" => people.OrderByDescending(person => person.Site).ThenBy(person => person.Name),
        _ => people.OrderBy(person => person.Name),
    }).ThenBy(person => person.Id);

    private static IEnumerable<PersonRow> Sorted(IEnumerable<PersonRow> people, string? sort) => sort switch
    {
        "-name" => people.OrderByDescending(person => person.Name, StringComparer.CurrentCulture),
        "team" => people.OrderBy(person => person.Team).ThenBy(person => person.Name),
        "-team" => people.OrderByDescending(person => person.Team).ThenBy(person => person.Name),
        "site" => people.OrderBy(person => person.Site).ThenBy(person => person.Name),
        "-site" => people.OrderByDescending(person => person.Site).ThenBy(person => person.Name),
        _ => people.OrderBy(person => person.Name, StringComparer.CurrentCulture),
    };

    private async Task<List<PersonRow>> ThenAsync(DateTimeOffset before, CancellationToken ct)
    {
        var names = await db.People.AsNoTracking().Select(person => new { person.Id, person.Name, person.Email }).ToDictionaryAsync(person => person.Id, ct);
        return [.. from person in await records.AsOfAsync<Person>(before, ct)
                   let now = names[person.Id]
                   select new PersonRow(person.Id, now.Name, now.Email, person.JobTitle, person.Team, person.Site, person.Roles, person.IsActive, person.LeftOn)];
    }

    private static IEnumerable<PersonRow> Filtered(IEnumerable<PersonRow> people, PeopleFilter filter) => people.Where(person =>
        (filter.Role is not { } role || person.Roles.Contains(role))
        && (filter.Team is null || person.Team == filter.Team) && (filter.Site is null || person.Site == filter.Site)
        && (filter.State == "all" || person.IsActive == (filter.State != "left"))
        && (filter.Q is not { Length: > 0 } text || new[] { person.Name, person.Email, person.JobTitle }.Any(field => field?.Contains(text, StringComparison.CurrentCultureIgnoreCase) == true)));

    private static (List<PersonRow>, int, int) Cut(List<PersonRow> rows, int asked, int pageSize)
    {
        var page = PageWithin(asked, rows.Count, pageSize);
        return (rows.Skip((page - 1) * pageSize).Take(pageSize).ToList(), rows.Count, page);
    }

    /// <summary>A page past the end is the last one.</summary>
    private static int PageWithin(int asked, int total, int pageSize) => Math.Clamp(asked, 1, Math.Max(1, (total / pageSize) + (total % pageSize > 0 ? 1 : 0)));

    private async Task<IReadOnlyList<Chip>> RoleChipsAsync(CancellationToken ct)
    {
        var counts = await db.Database.SqlQuery<RoleCount>(
            $"""SELECT role AS "Role", count(*)::int AS "Count" FROM person, jsonb_array_elements_text(roles) AS role WHERE is_active GROUP BY role""").ToDictionaryAsync(row => row.Role, row => row.Count, ct);
        return [.. Enum.GetValues<Role>().Select(role => new Chip(RoleBadges.WordOf(role), role.ToString(), counts.GetValueOrDefault(JsonNamingPolicy.CamelCase.ConvertName(role.ToString()))))];
    }

    private static string RoleJson(Role role) => JsonSerializer.Serialize(new[] { role }, RecordJson.Options);

    private sealed record RoleCount(string Role, int Count);
}
