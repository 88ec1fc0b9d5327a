using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Actions;
using IsmsTracker.Domain.Attention;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Ledger;
using IsmsTracker.Web.Platform.Registers;

namespace IsmsTracker.Web.Features.Checks;

/// <summary>What the consistency rules find, on a day, in what a person may see.</summary>
public sealed class ChecksQuery(IsmsDbContext db, CurrentRecords current, RegisterReader registers, RecordReader records)
{
    /// <summary>Over a register that was read already; <paramref name="actions"/> are those that are not closed.</summary>
    public async Task<IReadOnlyList<AttentionItem>> FindAsync(Actor actor, Register register, IReadOnlyList<ActionItem> actions, CancellationToken ct)
    {
        var controls = await db.ControlScopeAsync(actor, ct);
        var evidence = await db.EvidenceScopeAsync(actor, ct);
        return ConsistencyRules.Check(new CheckedRegister
        {
            Today = register.Day.Today,
            Controls = [.. register.Controls.Where(control => controls.Contains(control.Id))],
            Evidence = [.. register.Evidence.Where(item => evidence.Contains(item.Id))],
            Actions = actions,
            StandingOf = register.StandingOf,
            ExpectedOf = register.ExpectedOf,
            RulesOf = register.RulesOf,
            IsActive = person => register.PersonOf(person)?.IsActive == true,
        });
    }

    public async Task<ChecksPage> ReadAsync(Actor actor, CheckFilter filter, RegisterDay day, CancellationToken ct)
    {
        var register = await registers.ReadAsync(day, ct);
        var actions = day.Before is { } before ? await records.AsOfAsync<ActionItem>(before, ct) : await current.AllAsync<ActionItem>(ct);
        var owners = register.Controls.Where(control => control.OwnerId is not null).ToDictionary(control => control.Id.Value, control => control.OwnerId!.Value);
        foreach (var action in actions)
        {
            owners[action.Id.Value] = action.OwnerId;
        }

        var found = await FindAsync(actor, register, [.. actions.Where(action => action.Closure is null)], ct);
        var people = found.Where(item => owners.ContainsKey(item.Id)).GroupBy(item => owners[item.Id])
            .Select(group => new Chip(register.NameOf(group.Key) ?? "Somebody who left", group.Key.ToString(), group.Count())).OrderBy(chip => chip.Label, StringComparer.OrdinalIgnoreCase);
        var ofOwner = found.Where(filter.Matches).Where(item => filter.Owner is null || (owners.TryGetValue(item.Id, out var owner) && owner.ToString() == filter.Owner)).ToLookup(item => item.Kind);
        return new ChecksPage(day, filter, [.. ConsistencyRules.All.Select(rule => new CheckedRule(rule, [.. ofOwner[rule.Kind].Select(item => new Finding(item, AttentionRows.Row(item, actor)))]))], [.. people]);
    }
}

/// <summary>What a person asks the list for; a rule or owner that is none shows everything there is of it: nothing.</summary>
public sealed class CheckFilter
{
    /// <summary>The key of one rule.</summary>
    public string? Rule { get; set; }

    /// <summary>The id of who owns the control or action.</summary>
    public string? Owner { get; set; }

    public string? Q { get; set; }

    public int Page { get; set; } = 1;

    public bool Matches(AttentionItem item) => Q is null || $"{item.Reference} {item.Title} {item.Why}".Contains(Q.Trim(), StringComparison.OrdinalIgnoreCase);
}

/// <summary>One thing that a rule found, and how it is shown.</summary>
public sealed record Finding(AttentionItem Item, AttentionRow Row);

/// <summary>One rule with what it found.</summary>
public sealed record CheckedRule(ConsistencyRule Rule, IReadOnlyList<Finding> Findings)
{
    public bool IsWell => Findings.Count == 0;
}

/// <summary>The list of all checks: each rule by itself, or one rule with everything that it found.</summary>
public sealed record ChecksPage(RegisterDay Day, CheckFilter Filter, IReadOnlyList<CheckedRule> Rules, IReadOnlyList<Chip> Owners)
{
    private const int FirstFew = 10;
    private const int PageSize = 50;

    public string Lead => $"{Sum(red: true)} to put right, {Sum(red: false)} worth a look; {Rules.Count(rule => rule.IsWell)} of {Rules.Count} checks found nothing";

    public IReadOnlyList<Chip> Chips => [.. Rules.Where(rule => !rule.IsWell).Select(rule => new Chip(rule.Rule.Name, rule.Rule.Key, rule.Findings.Count))];

    /// <summary>The one rule that was asked for; null for all of them.</summary>
    public CheckedRule? Chosen => Filter.Rule is null ? null : Rules.FirstOrDefault(rule => rule.Rule.Key == Filter.Rule);

    public IEnumerable<CheckedRule> Found => Filter.Rule is null ? Rules.Where(rule => !rule.IsWell) : Chosen is { IsWell: false } chosen ? [chosen] : [];

    /// <summary>Where something was looked for, a check that found nothing is no news.</summary>
    public IEnumerable<CheckedRule> Well => Filter.Q is not null || Filter.Owner is not null ? [] : Filter.Rule is null ? Rules.Where(rule => rule.IsWell) : Chosen is { IsWell: true } chosen ? [chosen] : [];

    public bool FoundNothing => !Found.Any() && !Well.Any();

    public Pager? Pager => Chosen is { IsWell: false } chosen
        ? new(Math.Clamp(Filter.Page, 1, (chosen.Findings.Count + PageSize - 1) / PageSize), PageSize, chosen.Findings.Count)
        : null;

    public IReadOnlyList<AttentionRow> Shown(CheckedRule rule) =>
        [.. (Pager is { } pager ? rule.Findings.Skip((pager.Page - 1) * PageSize).Take(PageSize) : rule.Findings.Take(FirstFew)).Select(finding => finding.Row)];

    public bool IsCut(CheckedRule rule) => Pager is null && rule.Findings.Count > FirstFew;

    private int Sum(bool red) => Rules.Where(rule => rule.Rule.IsRed == red).Sum(rule => rule.Findings.Count);
}
