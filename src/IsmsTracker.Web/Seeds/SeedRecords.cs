using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Actions;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.People;
using IsmsTracker.Domain.Reviews;

namespace IsmsTracker.Web.Seeds;

/// <summary>What earlier steps of the history made, by the keys of the files.</summary>
internal sealed class SeedRecords
{
    private readonly Dictionary<string, Person> people = [];

    public Dictionary<string, ControlId> Controls { get; } = [];

    public Dictionary<string, ClauseId> Clauses { get; } = [];

    public Dictionary<string, EvidenceItem> Evidence { get; } = [];

    public Dictionary<string, ReviewRule> Rules { get; } = [];

    public Dictionary<string, Review> Reviews { get; } = [];

    public Dictionary<string, ActionItem> Actions { get; } = [];

    public void Add(string key, Person person) => people[key] = person;

    public PersonId Id(string person) => people[person].Id;

    public PersonId? IdOrNone(string? person) => person is null ? null : Id(person);

    public Actor Actor(string person) => people[person].AsActor();

    public ControlId Control(string reference) => Controls[reference];
}
