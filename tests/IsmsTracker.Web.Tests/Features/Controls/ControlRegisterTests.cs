using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Features.Controls;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IsmsTracker.Web.Tests.Features.Controls;

public sealed class ControlRegisterTests(PostgresCluster cluster) : IAsyncLifetime
{
    private static readonly string[] AccessControls = ["A.5.15", "A.5.18", "A.8.2"];
    private TestApp app = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => app = await TestApp.StartAsync(cluster);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Filters_stand_in_the_address_and_say_how_many_they_leave()
    {
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        var people = await officer.GetAsync("/controls?theme=People");
        Assert.Equal(8, Rows(people));
        Assert.Contains("8 of 93 controls", people.Text, StringComparison.Ordinal);
        Assert.Equal(3, Rows(await officer.GetAsync($"/controls?owner={await app.IdOfAsync(Cast.ControlOwner)}")));
        Assert.Equal(90, Rows(await officer.GetAsync("/controls?owner=nobody")));
        Assert.Equal(3, Rows(await officer.GetAsync("/controls?q=Tom%C3%A1s")));
        Assert.Equal(1, Rows(await officer.GetAsync("/controls?q=a.5.15")));
        var detective = Rows(await officer.GetAsync("/controls?type=Detective"));
        Assert.InRange(detective, 5, 40);
        Assert.InRange(Rows(await officer.GetAsync("/controls?type=Detective&theme=Physical")), 1, detective - 1);
        Assert.Contains("No control matches", (await officer.GetAsync("/controls?theme=%3Cb%3E")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_sort_both_ways()
    {
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        Assert.Equal("A.8.34", First(await officer.GetAsync("/controls?sort=-reference")));
        Assert.Equal("A.5.15", First(await officer.GetAsync("/controls?sort=owner")));
        Assert.Equal("A.5.1", First(await officer.GetAsync("/controls?sort=nonsense")));
    }

    [Fact]
    public async Task Staff_see_the_controls_they_run_and_others_none()
    {
        using var owner = await app.AsAsync(Cast.ControlOwner);
        using var stranger = await app.AsAsync(Cast.StaffMember);
        Assert.Equal(3, Rows(await owner.GetAsync("/controls")));
        Assert.Contains("No controls to show yet", (await stranger.GetAsync("/controls")).Text, StringComparison.Ordinal);
        Assert.Single((await stranger.GetAsync("/controls.csv")).Body.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_bulk_assign_of_90_controls_is_90_entries_in_one_transaction()
    {
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        var page = await officer.GetAsync("/controls");
        var ticked = page.Page.QuerySelectorAll("input[name=Ids]").Select(box => ("Ids", box.GetAttribute("value")!)).ToArray();
        var owner = (await app.IdOfAsync(Cast.ControlOwner)).ToString();
        Assert.Equal(93, ticked.Length);
        var before = await app.ReadAsync(db => db.LedgerEntries.CountAsync(Ct));

        var answer = await officer.SubmitAsync(page, "/controls", "/assignments", [.. ticked, ("OwnerId", owner), ("Back", "?theme=People")]);

        Assert.Equal((302, "/controls?theme=People"), (answer.Status, answer.Location));
        var entries = await app.ReadAsync(db => db.LedgerEntries.OrderByDescending(entry => entry.RecordedAt).Take(90).ToListAsync(Ct));
        Assert.Equal(before + 90, await app.ReadAsync(db => db.LedgerEntries.CountAsync(Ct))); // three were theirs already
        Assert.Equal(("control.owner-assigned", 1), (entries.Select(entry => entry.Kind).Distinct().Single(), entries.Select(entry => entry.RecordedAt).Distinct().Count()));
        Assert.Equal(93, Rows(await officer.GetAsync($"/controls?owner={owner}")));
    }

    [Theory]
    [InlineData("monthly", 1, 1)]
    [InlineData("", 12, 3)]
    public async Task A_bulk_of_controls_gets_the_chosen_interval_or_the_usual_one_of_each(string chosen, int monthsOfPolicies, int monthsOfRights)
    {
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        var (policies, rights) = (await app.ControlAsync("A.5.1"), await app.ControlAsync("A.5.18"));
        foreach (var control in new[] { policies, rights })
        {
            var actor = await app.ActorAsync(Cast.ComplianceOfficer);
            Assert.True((await app.CommandAsync<IncludeControl, Result<Fact<Control>>>(include => include.ExecuteAsync(actor, control, null, [new(InclusionReasonKind.Business, null)], $"Needed by how we work with control {control}.", Ct))).Succeeded);
        }

        await officer.GetAsync("/controls");
        var answer = await officer.PostAsync("/controls/assignments/reviews", [new("Ids", policies.ToString()), new("Ids", rights.ToString()), new("ReviewEvery", chosen)]);

        Assert.Equal(302, answer.Status);
        var rules = (await app.ReadAsync(db => db.ReviewRules.AsNoTracking().ToListAsync(Ct))).ToDictionary(rule => rule.ControlId, rule => rule.Every);
        Assert.Equal((new Recurrence(RecurrenceUnit.Months, monthsOfPolicies), new Recurrence(RecurrenceUnit.Months, monthsOfRights)), (rules[policies], rules[rights]));
    }

    [Fact]
    public async Task An_interval_that_is_none_is_refused_at_its_field_and_schedules_nothing()
    {
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        await officer.GetAsync("/controls");
        var answer = await officer.PostAsync("/controls/assignments/reviews", [new("Ids", (await app.ControlAsync("A.5.1")).ToString()), new("ReviewEvery", "sometimes")]);

        Assert.Equal(422, answer.Status);
        Assert.Contains("Use monthly, quarterly", answer.Errors, StringComparison.Ordinal);
        Assert.Equal(0, await app.ReadAsync(db => db.ReviewRules.CountAsync(Ct)));
    }

    [Fact]
    public async Task A_bulk_assign_that_one_control_refuses_changes_none_and_keeps_the_ticks()
    {
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        var free = (await app.ControlAsync("A.5.1")).ToString();
        var deputised = (await app.ControlAsync("A.5.15")).ToString();
        var answer = await officer.SubmitAsync("/controls", "/assignments", ("Ids", free), ("Ids", deputised), ("OwnerId", (await app.IdOfAsync(Cast.Deputy)).ToString()));
        Assert.Equal(422, answer.Status);
        Assert.Contains("A.5.15: The deputy must be somebody else", answer.Errors, StringComparison.Ordinal);
        Assert.Equal(2, answer.Page.QuerySelectorAll("input[name=Ids][checked]").Length);
        Assert.Null(await app.ReadAsync(db => db.Controls.Where(row => row.Reference == ControlReference.Parse("A.5.1", null)).Select(row => row.OwnerId).SingleAsync(Ct)));
    }

    [Theory]
    [InlineData("", "Tick at least one control")]
    [InlineData("A.5.1", "Choose an owner or a deputy")]
    public async Task An_empty_bulk_assign_says_what_is_missing(string reference, string sentence)
    {
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        (string, string)[] ticked = reference.Length == 0 ? [] : [("Ids", (await app.ControlAsync(reference)).ToString())];
        var answer = await officer.SubmitAsync("/controls", "/assignments", ticked);
        Assert.Equal(422, answer.Status);
        Assert.Contains(sentence, answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SCN_05_The_register_of_a_past_day_shows_what_was_recorded_by_its_end()
    {
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        var id = await app.ControlAsync("A.5.1");
        await officer.SubmitAsync($"/controls/{id}/decision", "/decision", ("Applicability", "Applicable"), ("Reasons", "Business"), ("Justification", "Everybody needs one agreed set of rules to work by."));
        app.Clock.Advance(TimeSpan.FromDays(3));
        using var later = await app.AsAsync(Cast.ComplianceOfficer);
        await later.SubmitAsync($"/controls/{id}/owner", "/owner", ("OwnerId", (await app.IdOfAsync(Cast.ControlOwner)).ToString()));

        var then = await later.GetAsync("/controls?asOf=2026-07-10&applicability=Applicable");
        Assert.Equal(1, Rows(then));
        Assert.Contains("Nobody yet", then.Page.QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(then.Page.QuerySelectorAll("main form[method=post]"));
        Assert.Equal(0, Rows(await later.GetAsync("/controls?asOf=2026-07-09&applicability=Applicable")));
        Assert.Equal(93, Rows(await later.GetAsync("/controls?asOf=2026-01-05")));
        Assert.Contains("No controls to show yet", (await later.GetAsync("/controls?asOf=2026-01-04")).Text, StringComparison.Ordinal);
        Assert.Contains("Tomás Oliveira", (await later.GetAsync("/controls?asOf=2026-07-13&applicability=Applicable")).Text, StringComparison.Ordinal);
        var record = await later.GetAsync($"/controls/{id}?asOf=2026-07-10");
        Assert.DoesNotContain("Change the decision", record.Text, StringComparison.Ordinal);
        Assert.Equal(400, (await later.GetAsync("/controls?asOf=yesterday")).Status);
    }

    [Fact]
    public async Task SCN_11_One_access_review_proves_three_controls_and_goes_stale_for_all_on_the_same_day()
    {
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        var ids = new List<ControlId>();
        foreach (var reference in AccessControls)
        {
            var id = await app.ControlAsync(reference);
            ids.Add(id);
            await officer.SubmitAsync($"/controls/{id}/decision", "/decision", ("Applicability", "Applicable"), ("Reasons", "Business"), ("Justification", $"Access is given by role; {reference} is part of it."));
            await officer.SubmitAsync($"/controls/{id}/implementation", "/implementation", ("Implementation", "Implemented"), ("HowImplemented", "The directory gives access by role."), ("ProvidedBy", "Us"));
        }

        await AddAcceptedEvidenceAsync(ids, validUntil: new DateOnly(2026, 9, 28));
        Assert.Equal(AccessControls, References(await officer.GetAsync("/controls?state=Implemented&proof=Current")));

        app.Clock.Set(new DateTimeOffset(2026, 9, 28, 22, 59, 0, TimeSpan.Zero)); // one minute before midnight in London
        using var later = await app.AsAsync(Cast.ComplianceOfficer);
        Assert.Equal(3, Rows(await later.GetAsync("/controls?state=Implemented")));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(AccessControls, References(await later.GetAsync("/controls?state=Claimed&proof=Stale")));
    }

    [Fact]
    public async Task The_export_has_the_filtered_rows_and_no_cell_that_a_spreadsheet_would_run()
    {
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        await officer.SubmitAsync("/controls/new", "/controls", ("Title", "=HYPERLINK(\"http://x\")"), ("Theme", "People"), ("Purpose", "A test of cells."));
        var csv = await officer.GetAsync("/controls.csv?theme=People&sort=-reference");
        var lines = csv.Body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(10, lines.Length); // the head, eight of the standard and one of our own
        Assert.Contains("'=HYPERLINK", lines[1], StringComparison.Ordinal);
        Assert.Equal("controls-2026-07-10.csv", csv.Response.Content.Headers.ContentDisposition?.FileName);
    }

    [Fact]
    public async Task An_own_control_gets_the_next_number_and_can_be_renamed()
    {
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        var refused = await officer.SubmitAsync("/controls/new", "/controls", ("Title", "Hi"), ("Theme", "Physical"));
        Assert.Equal(422, refused.Status);
        var added = await officer.SubmitAsync(refused, "/controls/new", "/controls", ("Title", "Visitor book"));
        Assert.Contains("C.1 Visitor book", (await officer.FollowAsync(added)).Text, StringComparison.Ordinal);
        Assert.Equal(302, (await officer.SubmitAsync(added.Location + "/title", "/title", ("Title", "Visitor badges"))).Status);
        Assert.Contains("C.1 Visitor badges", (await officer.FollowAsync(added)).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await officer.GetAsync($"/controls/{await app.ControlAsync("A.5.1")}/title")).Status);
    }

    [Fact]
    public async Task Every_tab_of_a_control_opens_for_who_sees_it()
    {
        var id = await app.ControlAsync("A.5.15");
        foreach (var person in new[] { Cast.ComplianceOfficer, Cast.ControlOwner, Cast.Deputy, Cast.Guest, Cast.Director })
        {
            using var session = await app.AsAsync(person);
            foreach (var tab in (await session.GetAsync($"/controls/{id}")).Page.QuerySelectorAll("main .tabs a").Select(link => link.GetAttribute("href")!))
            {
                Assert.Equal(200, (await session.GetAsync(tab)).Status);
            }
        }
    }

    private async Task AddAcceptedEvidenceAsync(IReadOnlyList<ControlId> controls, DateOnly validUntil)
    {
        var collector = await app.ActorAsync(Cast.ComplianceOfficer);
        var second = await app.ActorAsync(Cast.SecondComplianceOfficer);
        await using var scope = app.Host.Services.CreateAsyncScope();
        var ledger = scope.ServiceProvider.GetRequiredService<LedgerWriter>();
        var now = app.Clock.GetUtcNow();
        var says = new EvidenceDescription
        {
            Title = "Access review Q2", Claim = "Every account was checked by its owner.", Type = EvidenceType.AccessList, SourceType = SourceType.SystemExport, SourceSystem = "Directory",
            CollectedBy = collector.Id, CollectedAt = now, CoversFrom = new DateOnly(2026, 4, 1), CoversTo = new DateOnly(2026, 6, 30), ValidUntil = validUntil,
        };
        var added = EvidenceItem.Add(collector, 1, EvidenceKind.Text, says, new EvidenceContent([], Text: "37 accounts, 2 removed."), new EvidenceLinks(controls.ToList(), []), now);
        Assert.Null((await ledger.CommitAsync(collector, added, Ct)).Refusal);
        Assert.Null((await ledger.CommitAsync(second, added.Value.Aggregate.Decide(second, false, EvidenceOutcome.Accepted, null, now), Ct)).Refusal);
    }

    private static int Rows(Answer answer) => answer.Status == 200 ? answer.Page.QuerySelectorAll("tbody tr").Length : throw new InvalidOperationException($"{answer.Status}");

    private static string? First(Answer answer) => References(answer).FirstOrDefault();

    private static List<string> References(Answer answer) => [.. answer.Page.QuerySelectorAll("tbody .reference").Select(cell => cell.TextContent)];
}
