using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Actions;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.People;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Registers;

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
public sealed class LeaversWorkQuery(IsmsDbContext db, CurrentRecords records)
{
    public async Task<OpenWork> OfAsync(Actor reader, PersonId id, CancellationToken ct)
    {
        var all = await ItemsAsync(reader, person => person == id, ct);
        var seen = all.Where(item => item.IsSeen).Select(item => item.Work).ToList();
        return new OpenWork(seen, all.Count - seen.Count);
    }

    /// <summary>Leavers with open work that the reader may see, by name.</summary>
    public async Task<List<Leaver>> LeaversAsync(Actor reader, CancellationToken ct)
    {
        var left = (await records.AllAsync<Person>(ct)).Where(person => !person.IsActive).ToDictionary(person => person.Id);
        var items = (await ItemsAsync(reader, left.ContainsKey, ct)).Where(item => item.IsSeen).ToLookup(item => item.Work.PersonId);
        return [.. left.Values.Where(person => items[person.Id].Any()).OrderBy(person => person.Name, StringComparer.Ordinal)
            .Select(person => new Leaver(person.Id, person.Name, person.LeftOn, items[person.Id].Count()))];
    }

    /// <summary>Everything that these people answer for, each with whether the reader's role opens it.</summary>
    private async Task<List<(WorkItem Work, bool IsSeen)>> ItemsAsync(Actor reader, Func<PersonId, bool> isMeant, CancellationToken ct)
    {
        var controls = (await records.AllAsync<Control>(ct)).Where(control => control.Withdrawal is null).OrderBy(control => control.Reference).ToList();
        var seesControl = await db.ControlScopeAsync(reader, ct);
        var seesAction = await db.ActionScopeAsync(reader, ct);
        var people = (await records.AllAsync<Person>(ct)).Where(person => person.IsActive).OrderBy(person => person.Name, StringComparer.Ordinal).ToList();
        return
        [
            .. from control in controls
               where Is(control.OwnerId)
               select (new WorkItem(control.OwnerId!.Value, "Controls owned", $"{control.Reference} {control.Title}", $"/controls/{control.Id}"), seesControl.Contains(control.Id)),
            .. from control in controls
               where Is(control.DeputyId)
               select (new WorkItem(control.DeputyId!.Value, "Controls as deputy", $"{control.Reference} {control.Title}", $"/controls/{control.Id}"), seesControl.Contains(control.Id)),
            .. from action in await records.AllAsync<ActionItem>(ct)
               where isMeant(action.OwnerId) && action.Closure is null
               orderby action.Number
               select (new WorkItem(action.OwnerId, "Actions", $"{action.Reference} {action.Title}", $"/actions/{action.Id}"), seesAction.Contains(action.Id)),
            .. from rule in await records.AllAsync<ReviewRule>(ct)
               where Is(rule.ReviewerId) && rule.StoppedOn is null
               orderby rule.Title
               select (new WorkItem(rule.ReviewerId!.Value, "Scheduled reviews", rule.Title, $"/controls/{rule.ControlId}/reviews"), reader.May(Act.ViewReviews) && seesControl.Contains(rule.ControlId)),
            .. from person in people
               where Is(person.LineManagerId)
               select (new WorkItem(person.LineManagerId!.Value, "Line manager of", person.Name, $"/people/{person.Id}/edit"), reader.May(Act.ViewPeople)),
            .. from person in people
               where Is(person.DeputyId)
               select (new WorkItem(person.DeputyId!.Value, "Deputy of", person.Name, $"/people/{person.Id}/edit"), reader.May(Act.ViewPeople)),
        ];

        bool Is(PersonId? person) => person is { } named && isMeant(named);
    }
}
