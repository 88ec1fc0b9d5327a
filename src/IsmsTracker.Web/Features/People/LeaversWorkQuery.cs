using System.Globalization;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.People;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Access;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.People;

/// <summary>One thing that somebody answers for.</summary>
/// <param name="Kind">As a heading: "Controls owned".</param>
/// <param name="Href">Where it is seen and given to somebody else.</param>
public sealed record WorkItem(PersonId PersonId, string Kind, string Label, string Href);

/// <summary>What a person answers for, as far as the reader may see it.</summary>
/// <param name="Hidden">How many more things there are that the reader's role does not open.</param>
public sealed record OpenWork(IReadOnlyList<WorkItem> Items, int Hidden)
{
    public bool IsEmpty => Items.Count + Hidden == 0;

    public IEnumerable<IGrouping<string, WorkItem>> Groups => Items.GroupBy(item => item.Kind);
}

/// <summary>Somebody who has left and still answers for something.</summary>
public sealed record Leaver(PersonId Id, string Name, DateOnly? LeftOn, int OpenItems);

/// <summary>
/// The open work of people: controls owned and deputised, actions not closed, review rules that name them, people they lead
/// or stand in for. For one person before and after leaving; for all leavers on Home (REQ-30).
/// </summary>
public sealed class LeaversWorkQuery(IsmsDbContext db)
{
    public async Task<OpenWork> OfAsync(Actor reader, PersonId id, CancellationToken ct)
    {
        var whom = db.People.Where(person => person.Id == id);
        var seen = await ItemsAsync(reader, whom, ct);
        var all = await ItemsAsync(Actor.System, whom, ct);
        return new OpenWork(seen, all.Count - seen.Count);
    }

    /// <summary>Leavers with open work that the reader may see, by name.</summary>
    public async Task<List<Leaver>> LeaversAsync(Actor reader, CancellationToken ct)
    {
        var left = db.People.Where(person => !person.IsActive);
        var items = (await ItemsAsync(reader, left, ct)).ToLookup(item => item.PersonId);
        var people = await left.AsNoTracking().OrderBy(person => person.Name).Select(person => new { person.Id, person.Name, person.LeftOn }).ToListAsync(ct);
        return [.. people.Where(person => items[person.Id].Any()).Select(person => new Leaver(person.Id, person.Name, person.LeftOn, items[person.Id].Count()))];
    }

    private async Task<List<WorkItem>> ItemsAsync(Actor reader, IQueryable<Person> whom, CancellationToken ct)
    {
        var ids = whom.Select(person => (PersonId?)person.Id);
        List<WorkItem> items = [];

        var controls = await db.VisibleControls(reader).AsNoTracking().Where(control => ids.Contains(control.OwnerId) || ids.Contains(control.DeputyId))
            .Select(control => new { control.Id, control.Reference, control.Title, control.OwnerId, control.DeputyId, Owns = ids.Contains(control.OwnerId), Deputises = ids.Contains(control.DeputyId) }).ToListAsync(ct);
        var ordered = controls.OrderBy(control => control.Reference).ToList();
        items.AddRange(ordered.Where(control => control.Owns).Select(control => new WorkItem(control.OwnerId!.Value, "Controls owned", $"{control.Reference} {control.Title}", $"/controls/{control.Id}")));
        items.AddRange(ordered.Where(control => control.Deputises).Select(control => new WorkItem(control.DeputyId!.Value, "Controls as deputy", $"{control.Reference} {control.Title}", $"/controls/{control.Id}")));

        var actions = await db.VisibleActions(reader).AsNoTracking().Where(action => ids.Contains(action.OwnerId) && action.Closure == null)
            .OrderBy(action => action.Number).Select(action => new { action.Id, action.Number, action.Title, action.OwnerId }).ToListAsync(ct);
        items.AddRange(actions.Select(action => new WorkItem(action.OwnerId, "Actions", string.Create(CultureInfo.InvariantCulture, $"ACT-{action.Number} {action.Title}"), $"/actions/{action.Id}")));

        var rules = await db.VisibleReviewRules(reader).AsNoTracking().Where(rule => ids.Contains(rule.ReviewerId) && rule.StoppedOn == null)
            .OrderBy(rule => rule.Title).Select(rule => new { rule.ControlId, rule.Title, rule.ReviewerId }).ToListAsync(ct);
        items.AddRange(rules.Select(rule => new WorkItem(rule.ReviewerId!.Value, "Scheduled reviews", rule.Title, $"/controls/{rule.ControlId}/reviews")));

        if (reader.May(Act.ViewPeople))
        {
            var people = await db.People.AsNoTracking().Where(person => person.IsActive && (ids.Contains(person.LineManagerId) || ids.Contains(person.DeputyId)))
                .OrderBy(person => person.Name)
                .Select(person => new { person.Id, person.Name, person.LineManagerId, person.DeputyId, Led = ids.Contains(person.LineManagerId), Covered = ids.Contains(person.DeputyId) }).ToListAsync(ct);
            items.AddRange(people.Where(person => person.Led).Select(person => new WorkItem(person.LineManagerId!.Value, "Line manager of", person.Name, $"/people/{person.Id}/edit")));
            items.AddRange(people.Where(person => person.Covered).Select(person => new WorkItem(person.DeputyId!.Value, "Deputy of", person.Name, $"/people/{person.Id}/edit")));
        }

        return items;
    }
}
