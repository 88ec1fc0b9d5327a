using IsmsTracker.Domain.Controls;
using IsmsTracker.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Tests.Features.FirstWeeks;

/// <summary>The guided way: resumable, skippable, in parts that are saved whole or not at all.</summary>
public sealed class FirstWeeksTests(PostgresCluster cluster) : IAsyncLifetime
{
    private const string People = "/first-weeks/decisions/people-1";
    private TestApp app = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => app = await TestApp.StartAsync(cluster);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_way_shows_what_is_done_and_what_comes_next_to_the_compliance_officer_alone()
    {
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        using var other = await app.AsAsync(Cast.Director);

        var steps = (await officer.GetAsync("/first-weeks")).Page.QuerySelectorAll("main ol.todo > li").Select(step => step.TextContent).ToList();

        Assert.Equal(8, steps.Count);
        Assert.Contains("93 controls loaded", steps[2], StringComparison.Ordinal);
        Assert.Contains("0 of 93 decided", steps[3], StringComparison.Ordinal);
        Assert.Equal(403, (await other.GetAsync("/first-weeks")).Status);
        Assert.Equal(403, (await other.GetAsync(People)).Status);
    }

    [Fact]
    public async Task A_step_is_skipped_and_taken_up_again_by_another_officer_and_both_stand_in_the_record()
    {
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        using var second = await app.AsAsync(Cast.SecondComplianceOfficer);

        Assert.Equal(302, (await officer.SubmitAsync("/first-weeks", "/first-weeks/steps/Decisions/skip")).Status);
        Assert.Contains("Skipped", (await second.GetAsync("/first-weeks")).Page.QuerySelectorAll("main ol.todo > li")[3].TextContent, StringComparison.Ordinal);
        Assert.Equal(302, (await second.SubmitAsync("/first-weeks", "/first-weeks/steps/Decisions/take-up")).Status);
        Assert.DoesNotContain("Skipped", (await officer.GetAsync("/first-weeks")).Text, StringComparison.Ordinal);

        Assert.Equal(["organization.first-week-skipped", "organization.first-week-taken-up"], await app.ReadAsync(db => db.LedgerEntries.Where(entry => entry.Kind.Contains("first-week")).OrderBy(entry => entry.Revision).Select(entry => entry.Kind).ToListAsync(Ct)));
        Assert.Equal(422, (await officer.PostAsync("/first-weeks/steps/Statement/skip", [])).Status);
    }

    [Fact]
    public async Task A_part_is_decided_together_by_its_proposals()
    {
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        var page = (await officer.GetAsync(People)).Page;
        Assert.Equal(8, page.QuerySelectorAll("main section h2").Length);
        Assert.StartsWith("Needed here, because it", page.QuerySelector("textarea[name='Form.Rows[0].Justification']")!.TextContent.Trim(), StringComparison.Ordinal);

        // A.6.2 and A.6.3: no law or contract is proposed for them, so they need no further word
        var answer = await officer.SubmitAsync(People, People, ("Form.Rows[1].Take", "true"), ("Form.Rows[2].Take", "true"));

        Assert.Equal(302, answer.Status);
        Assert.Equal("/first-weeks/decisions/physical-1", answer.Location);
        Assert.Equal(["A.6.2", "A.6.3"], await DecidedOfPeopleAsync());
    }

    [Fact]
    public async Task One_line_that_does_not_fit_keeps_the_whole_part_open_and_everything_typed()
    {
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);

        var answer = await officer.SubmitAsync(People, People, ("Form.Rows[1].Take", "true"), ("Form.Rows[1].Justification", "n/a"), ("Form.Rows[2].Take", "true"), ("Form.Rows[2].Justification", "Everybody here works with reports about people, and has to know how."));

        Assert.Equal(422, answer.Status);
        Assert.Contains("does not tell an auditor why", answer.Errors, StringComparison.Ordinal);
        Assert.Equal("n/a", answer.Page.QuerySelector("textarea[name='Form.Rows[1].Justification']")!.TextContent.Trim());
        Assert.Equal("Everybody here works with reports about people, and has to know how.", answer.Page.QuerySelector("textarea[name='Form.Rows[2].Justification']")!.TextContent.Trim());
        Assert.Empty(await DecidedOfPeopleAsync());
    }

    [Fact]
    public async Task A_no_about_the_organisation_proposes_to_leave_controls_out_and_somebody_else_confirms()
    {
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        var parts = (await officer.GetAsync("/first-weeks/decisions?no=software")).Page;
        var href = parts.QuerySelectorAll("main ol.todo a").Select(link => link.GetAttribute("href")!).Single(link => link.Contains("technological-3", StringComparison.Ordinal));
        Assert.EndsWith("?no=software", href, StringComparison.Ordinal);
        var page = (await officer.GetAsync(href)).Page;
        var row = Enumerable.Range(0, 9).First(at => page.QuerySelector($"#control-{at}")!.TextContent.Contains("A.8.25", StringComparison.Ordinal));
        Assert.True(page.QuerySelector($"input[name='Form.Rows[{row}].Applicability'][value=NotApplicable]")!.HasAttribute("checked"));

        Assert.Equal(302, (await officer.SubmitAsync(href, href.Split('?')[0], ($"Form.Rows[{row}].Take", "true"))).Status);

        var control = await app.ReadAsync(async db => (await db.Controls.AsNoTracking().ToListAsync(Ct)).Single(control => control.Reference.ToString() == "A.8.25"));
        Assert.Equal(Applicability.Undecided, control.Applicability);
        Assert.NotNull(control.ProposedExclusion);
    }

    [Fact]
    public async Task Owners_and_states_are_settled_together_or_not_at_all()
    {
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        await officer.SubmitAsync(People, People, ("Form.Rows[1].Take", "true"), ("Form.Rows[2].Take", "true"));
        var second = (await app.IdOfAsync(Cast.SecondComplianceOfficer)).ToString();
        const string Path = "/first-weeks/owners/people-1";

        var refused = await officer.SubmitAsync(Path, Path, ("Form.Rows[0].Take", "true"), ("Form.Rows[0].OwnerId", second), ("Form.Rows[0].Implementation", "Planned"), ("Form.Rows[0].HowImplemented", "The handbook is being written."));
        Assert.Equal(422, refused.Status);
        Assert.Contains("Give the day by which it is planned", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(0, await app.ReadAsync(async db => (await db.Controls.AsNoTracking().ToListAsync(Ct)).Count(control => control.Reference.ToString().StartsWith("A.6", StringComparison.Ordinal) && control.OwnerId != null)));

        var saved = await officer.SubmitAsync(
            Path, Path, ("Form.Rows[0].Take", "true"), ("Form.Rows[0].OwnerId", second), ("Form.Rows[0].Implementation", "Implemented"), ("Form.Rows[0].HowImplemented", "The handbook says how."),
            ("Form.Rows[1].Take", "true"), ("Form.Rows[1].OwnerId", second), ("Form.Rows[1].Implementation", "Planned"), ("Form.Rows[1].HowImplemented", "A course for everybody is being chosen."), ("Form.Rows[1].PlannedOn", "2026-10-01"));
        Assert.Equal(302, saved.Status);
        Assert.Equal("/first-weeks", saved.Location);
        Assert.Equal(2, await app.ReadAsync(async db => (await db.Controls.AsNoTracking().ToListAsync(Ct)).Count(control => control.Reference.ToString().StartsWith("A.6", StringComparison.Ordinal) && control.OwnerId.ToString() == second && control.Implementation != null)));
        Assert.Equal(404, (await officer.GetAsync("/first-weeks/owners/nowhere-7")).Status);
    }

    [Fact]
    public async Task A_line_that_somebody_else_changed_meanwhile_is_a_conflict_and_nothing_is_saved()
    {
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        var answer = await officer.SubmitAsync(People, People, ("Form.Rows[1].Take", "true"), ("Form.Rows[1].Revision", "7"), ("Form.Rows[2].Take", "true"));

        Assert.Equal(422, answer.Status);
        Assert.Contains("Somebody else changed this", answer.Errors, StringComparison.Ordinal);
        Assert.Empty(await DecidedOfPeopleAsync());
    }

    private Task<List<string>> DecidedOfPeopleAsync() => app.ReadAsync(async db =>
        (await db.Controls.AsNoTracking().ToListAsync(Ct)).Where(control => control.Reference.ToString().StartsWith("A.6", StringComparison.Ordinal) && control.Applicability == Applicability.Applicable).OrderBy(control => control.Reference).Select(control => control.Reference.ToString()).ToList());
}
