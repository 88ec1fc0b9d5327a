using System.Globalization;
using System.Text.RegularExpressions;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Domain.Statements;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Checks;
using IsmsTracker.Web.Features.Statements;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Registers;
using IsmsTracker.Web.Seeds;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IsmsTracker.Web.Tests.Seeds;

public sealed partial class HarbourlightTests(Demonstration demonstration) : IClassFixture<Demonstration>
{
    private const int PiecesOfEvidence = 250;

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

        Assert.Equal(PiecesOfEvidence, items.Count);
        Assert.Equal(Enum.GetValues<EvidenceState>().Order(), items.Select(item => item.State).Distinct().Order());
    }

    [Fact]
    public async Task Evidence_that_was_returned_came_again_and_was_accepted()
    {
        var again = (await RegisterAsync()).Evidence.Where(item => item.Version > 1).ToList();

        Assert.Equal(4, again.Count);
        Assert.All(again, item => Assert.Equal((EvidenceState.Accepted, 2), (item.State, item.Files.Select(file => file.Sha256).Distinct().Count())));
    }

    [Fact]
    public async Task Every_file_is_another_small_file_of_its_own_kind()
    {
        var files = (await RegisterAsync()).Evidence.SelectMany(item => item.Files).ToList();

        Assert.Equal(files.Count, files.Select(file => file.Sha256).Distinct().Count());
        Assert.All(files, file => Assert.InRange(file.Size, 50, 100_000));
        Assert.Superset(new HashSet<string> { ".csv", ".pdf", ".png", ".txt", ".json", ".md" }, files.Select(file => Path.GetExtension(file.OriginalName)).ToHashSet());
    }

    [Fact]
    public async Task The_history_is_two_years_long_with_a_review_in_nearly_every_month_of_it()
    {
        var register = await RegisterAsync();
        var backups = register.Controls.Single(control => control.Reference.ToString() == "A.8.13");
        var monthly = register.ExpectedOf(backups.Id).Where(expected => expected.Rule.Every == Recurrence.Monthly && expected.Standing.State != OccurrenceState.Upcoming).ToList();
        var first = await demonstration.AskAsync(services => Db(services).LedgerEntries.MinAsync(entry => entry.RecordedAt, Stop));

        Assert.InRange(first, Demonstration.Now.AddMonths(-24).AddDays(-1), Demonstration.Now.AddMonths(-24).AddDays(4));
        Assert.Equal(24, monthly.Count);
    }

    [Fact]
    public async Task A_quarter_of_the_access_review_was_missed_and_the_next_ones_were_done()
    {
        var register = await RegisterAsync();
        var rights = register.Controls.Single(control => control.Reference.ToString() == "A.5.18");
        var states = register.ExpectedOf(rights.Id).OrderBy(expected => expected.ScheduledOn).Select(expected => expected.Standing.State).ToList();

        Assert.Equal(OccurrenceState.Missed, states[2]);
        Assert.All(states[3..5], state => Assert.Equal(OccurrenceState.DoneOnTime, state));
    }

    [Fact]
    public async Task An_exclusion_that_one_proposed_was_refused_by_another_and_the_control_included_then()
    {
        var told = await demonstration.AskAsync(async services =>
        {
            var db = Db(services);
            var filtering = (await db.Controls.AsNoTracking().ToListAsync(Stop)).Single(control => control.Reference.ToString() == "A.8.23");
            return await db.LedgerEntries.Where(entry => entry.ObjectId == filtering.Id.Value).OrderBy(entry => entry.Revision).Select(entry => new { entry.Kind, entry.ActorId }).ToListAsync(Stop);
        });
        var proposed = told.FindIndex(entry => entry.Kind == "control.exclusion-proposed");

        Assert.Equal(["control.exclusion-proposed", "control.exclusion-declined", "control.included"], told.Skip(proposed).Take(3).Select(entry => entry.Kind));
        Assert.NotEqual(told[proposed].ActorId, told[proposed + 1].ActorId);
    }

    [Fact]
    public async Task People_joined_and_left_on_the_way_and_their_work_was_handed_over()
    {
        var (joined, left, handedOver) = await demonstration.AskAsync(async services =>
        {
            var entries = await Db(services).LedgerEntries.Select(entry => new { entry.Kind, entry.RecordedAt }).ToListAsync(Stop);
            var firstMonth = entries.Min(entry => entry.RecordedAt).AddMonths(1);
            return (entries.Count(entry => entry.Kind == "person.joined" && entry.RecordedAt > firstMonth),
                entries.Count(entry => entry.Kind == "person.deactivated"),
                entries.Where(entry => entry.RecordedAt > firstMonth).Select(entry => entry.Kind).ToHashSet());
        });
        var register = await RegisterAsync();
        var ofLeavers = register.Controls.Where(control => control.OwnerId is { } owner && register.PersonOf(owner)!.IsActive == false).Select(control => control.Reference.ToString());

        Assert.Equal((11, 5), (joined, left));
        Assert.Superset(new HashSet<string> { "control.owner-assigned", "review-rule.reviewer-assigned", "action.handed-over" }, handedOver);
        Assert.Equal(["A.8.6"], ofLeavers);
    }

    [Fact]
    public async Task The_compliance_officer_finds_a_handful_of_red_things_and_not_a_hundred()
    {
        var found = await demonstration.AskAsync(async services =>
        {
            var officer = await Db(services).People.AsNoTracking().SingleAsync(person => person.Email == "amina@harbourlight.example", Stop);
            var page = await services.GetRequiredService<ChecksQuery>().ReadAsync(officer.AsActor(), new CheckFilter(), await TodayAsync(services), Stop);
            return page.Rules.Where(rule => rule.Rule.IsRed).Sum(rule => rule.Findings.Count);
        });

        Assert.InRange(found, 5, 20);
    }

    [Fact]
    public async Task Three_statements_are_approved_by_another_person_and_the_draft_says_more()
    {
        var (rows, day) = await demonstration.AskAsync(async services => (
            await Db(services).Statements.AsNoTracking().OrderBy(row => row.Major).ToListAsync(Stop),
            await services.GetRequiredService<StatementReportQuery>().OfDayAsync(await TodayAsync(services), Stop)));

        Assert.Equal(["1.0", "2.0", "3.0"], rows.Select(row => row.Version.ToString()));
        Assert.All(rows, row => Assert.Equal(StatementState.Approved, row.State));
        Assert.All(rows, row => Assert.NotEqual(row.PreparedBy, row.Decision!.By));
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
    [InlineData("2028-02-29")]
    [InlineData("2028-08-31")]
    public async Task It_loads_on_any_day(string day)
    {
        var host = await demonstration.LoadAsync(new DateTimeOffset(DateOnly.Parse(day, CultureInfo.InvariantCulture).ToDateTime(new TimeOnly(0, 30)), TimeSpan.Zero));
        await using var scope = host.Services.CreateAsyncScope();

        Assert.Equal(PiecesOfEvidence, await Db(scope.ServiceProvider).EvidenceItems.CountAsync(Stop));
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
