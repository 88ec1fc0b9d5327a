using System.Collections.Concurrent;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.People;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Ledger;

namespace IsmsTracker.Web.Platform.Registers;

/// <summary>
/// Reads the whole register as of a day: from the tables for now, from the recorded revisions for a past day. Whatever is
/// derived from it (standing, coverage, expected reviews) is computed by the same pure functions either way. What a person
/// may see of it is for the caller to narrow down.
/// </summary>
public sealed class RegisterReader(CurrentRecords current, RecordReader records)
{
    public async Task<Register> ReadAsync(RegisterDay day, CancellationToken ct)
    {
        if (day.Before is { } before)
        {
            var then = await records.AsOfAsync([Control.ObjectType, EvidenceItem.ObjectType, ReviewRule.ObjectType, Review.ObjectType, Person.ObjectType], before, ct);
            return new Register(day, Standing(then.Of<Control>()), then.Of<EvidenceItem>(), then.Of<ReviewRule>(), then.Of<Review>(), await PeopleAsync(then.Of<Person>(), ct));
        }

        return await current.DerivedAsync((typeof(Register), day.Today), () => NowAsync(day, ct), ct);
    }

    private async Task<Register> NowAsync(RegisterDay day, CancellationToken ct) => new(
        day,
        Standing(await current.AllAsync<Control>(ct)),
        await current.AllAsync<EvidenceItem>(ct),
        await current.AllAsync<ReviewRule>(ct),
        await current.AllAsync<Review>(ct),
        [.. (await current.AllAsync<Person>(ct)).Select(person => new PersonName(person.Id, person.Name, person.IsActive))]);

    /// <summary>In natural order, without what was withdrawn by that day.</summary>
    private static List<Control> Standing(IEnumerable<Control> controls) => [.. controls.Where(control => control.Withdrawal is null).OrderBy(control => control.Reference)];

    /// <summary>Names are not in the record: who was active then, under the name of today.</summary>
    private async Task<List<PersonName>> PeopleAsync(List<Person> then, CancellationToken ct)
    {
        var names = await current.NamesAsync(ct);
        return then.ConvertAll(person => new PersonName(person.Id, names.GetValueOrDefault(person.Id, "Unknown"), person.IsActive));
    }
}

/// <summary>A person as registers show them.</summary>
public sealed record PersonName(PersonId Id, string Name, bool IsActive);

/// <summary>
/// Everything the control register is derived from, as of one day. Controls come in natural order. What is derived is kept:
/// the register does not change, and one page asks for the same standing several times.
/// </summary>
public sealed class Register(
    RegisterDay day,
    IReadOnlyList<Control> controls,
    IReadOnlyList<EvidenceItem> evidence,
    IReadOnlyList<ReviewRule> rules,
    IReadOnlyList<Review> reviews,
    IReadOnlyList<PersonName> people)
{
    private readonly ILookup<ControlId, EvidenceItem> evidenceByControl =
        evidence.SelectMany(item => item.ControlIds.Select(control => (control, item))).ToLookup(link => link.control, link => link.item);

    private readonly ILookup<ControlId, Review> reviewsByControl = reviews.ToLookup(review => review.ControlId);
    private readonly ILookup<ControlId, ReviewRule> rulesByControl = rules.ToLookup(rule => rule.ControlId);
    private readonly Dictionary<PersonId, PersonName> peopleById = people.ToDictionary(person => person.Id);

    private readonly ConcurrentDictionary<ControlId, ControlStanding> standings = new();
    private readonly ConcurrentDictionary<ControlId, IReadOnlyList<ExpectedReview>> expectations = new();

    public RegisterDay Day => day;
    public IReadOnlyList<Control> Controls => controls;
    public IReadOnlyList<EvidenceItem> Evidence => evidence;
    public IReadOnlyList<ReviewRule> Rules => rules;
    public IReadOnlyList<Review> Reviews => reviews;
    public IReadOnlyList<PersonName> People => people;

    public PersonName? PersonOf(PersonId? id) => id is { } known ? peopleById.GetValueOrDefault(known) : null;

    public string? NameOf(PersonId? id) => PersonOf(id)?.Name;

    public IEnumerable<EvidenceItem> EvidenceOf(ControlId control) => evidenceByControl[control];

    public IEnumerable<Review> ReviewsOf(ControlId control) => reviewsByControl[control].OrderByDescending(review => review.ReviewedAt);

    public IEnumerable<ReviewRule> RulesOf(ControlId control) => rulesByControl[control];

    public ControlStanding StandingOf(Control control) => standings.GetOrAdd(control.Id, _ =>
        ControlStanding.Derive(control, evidenceByControl[control.Id], reviewsByControl[control.Id], PersonOf(control.OwnerId)?.IsActive == true, day.Today));

    /// <summary>Expected reviews of a control from the first to a year ahead, by due day.</summary>
    public IReadOnlyList<ExpectedReview> ExpectedOf(ControlId control) => expectations.GetOrAdd(control, _ =>
        [.. rulesByControl[control].SelectMany(rule => ExpectedReview.Of(rule, [.. reviewsByControl[control]], day.Today.AddMonths(ExpectedReview.MonthsAhead), day.Today)).OrderBy(review => review.DueOn)]);

    public Coverage CoverageOf(ControlId control) => Coverage.Of(ExpectedOf(control), evidenceByControl[control], day.Today);
}
