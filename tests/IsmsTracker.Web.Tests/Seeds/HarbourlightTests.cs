using System.Globalization;
using System.Text.RegularExpressions;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Domain.Statements;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Statements;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Registers;
using IsmsTracker.Web.Seeds;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IsmsTracker.Web.Tests.Seeds;

public sealed partial class HarbourlightTests(Demonstration demonstration) : IClassFixture<Demonstration>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_known_as_loaded() =>
        Assert.Equal(DemonstrationState.Loaded, await demonstration.AskAsync(services => Harbourlight.StateAsync(Db(services), Stop)));

    [Fact]
    public async Task All_93_controls_are_decided_and_four_are_left_out_by_two_people()
    {
        var controls = await demonstration.AskAsync(services => Db(services).Controls.AsNoTracking().ToListAsync(Stop));

        Assert.Equal(93, controls.Count);
        Assert.DoesNotContain(controls, control => control.Applicability == Applicability.Undecided || control.ProposedExclusion is not null);
        Assert.Equal(4, controls.Count(control => control.Exclusion is { } exclusion && exclusion.ConfirmedBy != exclusion.ProposedBy));
    }

    [Fact]
    public async Task The_register_shows_every_state_that_a_register_can_show()
    {
        var register = await RegisterAsync();
        var states = register.Controls.Select(control => register.StandingOf(control).State).ToHashSet();

        Assert.Superset(
            new HashSet<ControlState> { ControlState.Implemented, ControlState.Claimed, ControlState.Partly, ControlState.Planned, ControlState.NotImplemented, ControlState.NotApplicable },
            states);
        Assert.DoesNotContain(ControlState.Undecided, states);
    }

    [Fact]
    public async Task Reviews_are_on_time_late_missed_due_skipped_and_awaiting_a_second_look()
    {
        var register = await RegisterAsync();
        var states = register.Controls.SelectMany(control => register.ExpectedOf(control.Id)).Select(expected => expected.Standing.State).ToHashSet();

        Assert.Superset(Enum.GetValues<OccurrenceState>().Where(state => state != OccurrenceState.Upcoming).ToHashSet(), states);
    }

    [Fact]
    public async Task Evidence_is_in_every_state()
    {
        var items = (await RegisterAsync()).Evidence;

        Assert.Equal(71, items.Count);
        Assert.Equal(Enum.GetValues<EvidenceState>().Order(), items.Select(item => item.State).Distinct().Order());
    }

    [Fact]
    public async Task One_statement_is_approved_by_another_person_and_the_draft_says_more()
    {
        var (rows, day) = await demonstration.AskAsync(async services => (
            await Db(services).Statements.AsNoTracking().ToListAsync(Stop),
            await services.GetRequiredService<StatementReportQuery>().OfDayAsync(await TodayAsync(services), Stop)));

        var statement = Assert.Single(rows);
        Assert.Equal(StatementState.Approved, statement.State);
        Assert.NotEqual(statement.PreparedBy, statement.Decision!.By);
        Assert.True(day.Content.Changes.Select(change => change.Reference).Distinct().Count() >= 6);
        Assert.False(day.EqualsInForce);
    }

    [Fact]
    public async Task Nothing_went_past_the_record_and_nothing_lies_in_the_future()
    {
        var (revisions, entries, later) = await demonstration.AskAsync(async services => (
            await Db(services).RecordRevisions.CountAsync(Stop),
            await Db(services).LedgerEntries.CountAsync(Stop),
            await Db(services).LedgerEntries.CountAsync(entry => entry.RecordedAt > Demonstration.Now, Stop)));
        var aggregates = await demonstration.AskAsync(async services =>
            await Db(services).Controls.CountAsync(Stop) + await Db(services).People.CountAsync(Stop) + await Db(services).EvidenceItems.CountAsync(Stop)
            + await Db(services).Reviews.CountAsync(Stop) + await Db(services).ReviewRules.CountAsync(Stop) + await Db(services).ActionItems.CountAsync(Stop));
        var recorded = await demonstration.AskAsync(services => Db(services).RecordRevisions.CountAsync(
            row => row.Revision == 1 && new[] { "control", "person", "evidence", "review", "review-rule", "action" }.Contains(row.ObjectType), Stop));

        Assert.Equal(revisions, entries);
        Assert.Equal(0, later);
        Assert.Equal(aggregates, recorded);
    }

    [Fact]
    public async Task The_same_day_gives_the_same_texts_dates_and_counts()
    {
        var again = await demonstration.LoadAsync(Demonstration.Now.AddHours(7));
        await using var scope = again.Services.CreateAsyncScope();

        Assert.Equal(await demonstration.AskAsync(TellAsync), await TellAsync(scope.ServiceProvider));
    }

    [Theory]
    [InlineData("2027-02-28")]
    [InlineData("2028-08-31")]
    public async Task It_loads_on_any_day(string day)
    {
        var host = await demonstration.LoadAsync(new DateTimeOffset(DateOnly.Parse(day, CultureInfo.InvariantCulture).ToDateTime(new TimeOnly(0, 30)), TimeSpan.Zero));
        await using var scope = host.Services.CreateAsyncScope();

        Assert.Equal(71, await Db(scope.ServiceProvider).EvidenceItems.CountAsync(Stop));
    }

    [Fact]
    public async Task Nothing_distressing_is_said_anywhere()
    {
        var states = await demonstration.AskAsync(services => Db(services).RecordRevisions.Select(row => row.State).ToListAsync(Stop));

        Assert.DoesNotContain(states, state => Distressing().IsMatch(state));
        Assert.Matches(Distressing(), "the scene of abuse");
    }

    /// <summary>Everything recorded, without ids, salts and hashes: when, what, by which kind of change, and the days and texts of it.</summary>
    private static async Task<string> TellAsync(IServiceProvider services)
    {
        var db = Db(services);
        var entries = await db.LedgerEntries.OrderBy(entry => entry.RecordedAt).ThenBy(entry => entry.ObjectType).ThenBy(entry => entry.Kind).Select(entry => $"{entry.RecordedAt:O} {entry.ObjectType} {entry.Kind}").ToListAsync(Stop);
        var evidence = await db.EvidenceItems.AsNoTracking().OrderBy(item => item.Number).ToListAsync(Stop);
        var rules = await db.ReviewOccurrences.OrderBy(row => row.ScheduledOn).Select(row => row.ScheduledOn).ToListAsync(Stop);
        return string.Join('\n', entries.Concat(evidence.Select(item => $"{item.Number} {item.Description.Title} {item.Description.CoversFrom} {item.Description.ValidUntil} {string.Join(',', item.Files.Select(file => file.Sha256))}")).Concat(rules.Select(day => day.ToString("O", CultureInfo.InvariantCulture))));
    }

    private Task<Register> RegisterAsync() => demonstration.AskAsync(async services => await services.GetRequiredService<RegisterReader>().ReadAsync(await TodayAsync(services), Stop));

    private static Task<RegisterDay> TodayAsync(IServiceProvider services) => services.GetRequiredService<CurrentOrganization>().DayAsync(AsOf.Now, Stop);

    private static IsmsDbContext Db(IServiceProvider services) => services.GetRequiredService<IsmsDbContext>();

    [GeneratedRegex("abuse|sexual|victim|child|violen|suicid|self-harm|murder|torture|exploit|rape|terror|weapon|blood", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Distressing();
}
