using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Attention;
using IsmsTracker.Web.Features.Checks;
using IsmsTracker.Web.Features.FirstWeeks;
using IsmsTracker.Web.Features.Waiting;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Registers;

namespace IsmsTracker.Web.Features.Home;

/// <summary>
/// The first page of each person. The compliance officer sees what is red, coverage, who is waited for and the dates; QA,
/// internal audit and management the same without the people; an administrator what keeps the program running; a guest the
/// numbers; everybody else what waits for them.
/// </summary>
public sealed class HomeQuery(FirstWeeksQuery firstWeeks, WaitingQuery waiting, UpkeepQuery upkeep, ChecksQuery checks, CurrentOrganization organization)
{
    private const int ShownAtFirst = 10;

    /// <param name="all">Show everything that is red, not only the first few.</param>
    public async Task<HomePage> ReadAsync(Actor actor, bool all, CancellationToken ct)
    {
        var source = await waiting.SourceAsync(ct);
        var mine = source.For(actor);
        var current = await organization.FindAsync(ct);
        var today = source.Register.Day.Today;
        if (actor.Has(Role.Guest))
        {
            return new HomePage { Sentence = HomeSentences.ForGuest(current, today), Themes = ThemeRows.Of(source.Register), Dates = DateRows.Of(current, today), Today = today };
        }

        var tasks = actor.Has(Role.Administrator) ? await upkeep.ReadAsync(actor, source.UnsentMails, ct) : null;
        if (tasks is not null && !Oversees(actor))
        {
            return new HomePage { Sentence = HomeSentences.ForAdministrator(tasks.Count, mine), Waiting = mine.IsEmpty ? null : mine, Upkeep = tasks, Dates = DateRows.Of(current, today), Today = today };
        }

        if (!Oversees(actor))
        {
            return new HomePage { Sentence = mine.Lead, Waiting = mine, OwnControls = OwnControls(source.Register, actor), Today = today };
        }

        var officer = actor.Has(Role.ComplianceOfficer);
        var found = await checks.FindAsync(actor, source.Register, source.Actions, ct);
        var rows = AttentionRows.Of([.. found.Where(item => ConsistencyRules.Of(item.Kind).IsRed)], actor);
        return new HomePage
        {
            Sentence = HomeSentences.ForOverseer(rows.Count, mine, current, today),
            FirstSteps = officer ? await firstWeeks.OpenStepsAsync(source, ct) : null,
            Attention = new AttentionSection(all ? rows : [.. rows.Take(ShownAtFirst)], rows.Count, found.Count(item => !ConsistencyRules.Of(item.Kind).IsRed)),
            Upkeep = tasks,
            Themes = ThemeRows.Of(source.Register),
            Workload = officer ? Workload(source) : null,
            Dates = DateRows.Of(current, today),
            Today = today,
        };
    }

    private static bool Oversees(Actor actor) =>
        actor.Has(Role.ComplianceOfficer) || actor.Has(Role.QaOfficer) || actor.Has(Role.InternalAuditor) || actor.Has(Role.TopManagement);

    private static List<WorkloadRow> Workload(WaitingSource source) =>
        [.. source.People.Select(person => (person, list: source.For(person.AsActor())))
            .Where(row => row.list.Count > 0)
            .Select(row => new WorkloadRow(row.person.Id, row.person.Name, row.list.Count, row.list.Late))
            .OrderByDescending(row => row.Late).ThenByDescending(row => row.Count).ThenBy(row => row.Name, StringComparer.Ordinal)];

    private static List<OwnControl> OwnControls(Register register, Actor actor) =>
        [.. register.Controls.Where(control => control.IsRunBy(actor.Id) || register.RulesOf(control.Id).Any(rule => rule.ReviewerId == actor.Id))
            .Select(control => (control, standing: register.StandingOf(control)))
            .Select(row => new OwnControl(row.control.Id, row.control.Reference.ToString(), row.control.Title, row.standing.State, row.standing.Why))];
}
