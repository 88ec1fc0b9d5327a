using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.ReviewRules;
using IsmsTracker.Web.Platform.Ledger;
using IsmsTracker.Web.Tests.Features.Reviews;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IsmsTracker.Web.Tests.Features.ReviewRules;

public sealed class ReviewRulesTests(PostgresCluster cluster) : IAsyncLifetime
{
    private const string Reason = "The system is being replaced in that week.";
    private ReviewWorld world = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string RulePath => $"/reviews/rules/{world.Rule}";

    public async ValueTask InitializeAsync() => world = await ReviewWorld.StartAsync(cluster);

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task The_form_proposes_what_the_catalogue_suggests_and_makes_a_year_of_rows_at_once()
    {
        using var officer = await world.App.AsAsync(Cast.ComplianceOfficer);
        var control = await world.App.ControlAsync("A.8.13");
        var answer = await officer.SubmitAsync($"/controls/{control}/review-rules/new", "/review-rules");
        Assert.Equal(302, answer.Status);
        var rule = await world.App.ReadAsync(db => db.ReviewRules.SingleAsync(row => row.ControlId == control, Ct));
        Assert.InRange(await world.App.ReadAsync(db => db.ReviewOccurrences.CountAsync(row => row.RuleId == rule.Id, Ct)), 11, 12);
    }

    [Fact]
    public async Task A_control_has_several_rules_but_not_two_of_one_name()
    {
        using var officer = await world.App.AsAsync(Cast.ComplianceOfficer);
        var page = $"/controls/{world.Control}/review-rules/new";
        var weekly = await officer.SubmitAsync(page, "/review-rules", ("Title", "Joiners and leavers"), ("Every", "Weeks"), ("Count", "2"), ("Anchor", "2026-07-20"));
        Assert.Contains("every 2 weeks", (await officer.FollowAsync(weekly)).Text, StringComparison.Ordinal);
        var twice = await officer.SubmitAsync(page, "/review-rules", ("Title", "access review"), ("Every", "Annual"), ("Anchor", "2026-07-20"));
        Assert.Equal(422, twice.Status);
        Assert.Contains("of that name already", twice.Errors, StringComparison.Ordinal);
        Assert.Equal(422, (await officer.SubmitAsync(page, "/review-rules", ("Title", "Own"), ("Every", "Months"), ("Count", "0"), ("Anchor", "2026-07-20"))).Status);
    }

    [Fact]
    public async Task A_review_is_moved_with_a_reason_and_its_row_follows()
    {
        using var officer = await world.App.AsAsync(Cast.ComplianceOfficer);
        var path = $"{RulePath}/occurrences/{ReviewWorld.September}/move";
        Assert.Equal(422, (await officer.SubmitAsync(path, "/move", ("DueOn", "2026-10-09"), ("Reason", "short"))).Status);
        Assert.Equal(422, (await officer.SubmitAsync(path, "/move", ("DueOn", "2026-12-31"), ("Reason", Reason))).Status);
        var page = await officer.FollowAsync(await officer.SubmitAsync(path, "/move", ("DueOn", "2026-10-09"), ("Reason", Reason)));
        Assert.Contains("9 Oct 2026 moved from 30 Sep 2026", page.Text, StringComparison.Ordinal);
        Assert.Contains(Reason, page.Text, StringComparison.Ordinal);
        Assert.Equal(ReviewWorld.Day("2026-10-09"), await world.App.ReadAsync(db => db.ReviewOccurrences.Where(row => row.ScheduledOn == ReviewWorld.Day(ReviewWorld.September)).Select(row => row.DueOn).SingleAsync(Ct)));
    }

    [Fact]
    public async Task A_review_is_skipped_with_a_reason_but_not_once_it_is_late()
    {
        using var officer = await world.App.AsAsync(Cast.ComplianceOfficer);
        var late = await officer.SubmitAsync($"{RulePath}/occurrences/{ReviewWorld.June}/skip", "/skip", ("Reason", Reason));
        Assert.Equal(422, late.Status);
        Assert.Contains("past its due day", late.Errors, StringComparison.Ordinal);
        var page = await officer.FollowAsync(await officer.SubmitAsync($"{RulePath}/occurrences/{ReviewWorld.September}/skip", "/skip", ("Reason", Reason)));
        Assert.Contains("30 Sep 2026 Skipped", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_that_nothing_is_scheduled_on_is_not_found()
    {
        using var officer = await world.App.AsAsync(Cast.ComplianceOfficer);
        Assert.Equal(404, (await officer.GetAsync($"{RulePath}/occurrences/2026-09-29/skip")).Status);
    }

    [Fact]
    public async Task Stopping_needs_a_reason_and_takes_the_coming_rows_away()
    {
        using var officer = await world.App.AsAsync(Cast.ComplianceOfficer);
        Assert.Equal(422, (await officer.SubmitAsync(RulePath, "/stop")).Status);
        await officer.SubmitAsync(RulePath, "/stop", ("Stop.Reason", "Replaced by a monthly review."));
        Assert.Equal([ReviewWorld.Day(ReviewWorld.June)], await world.App.ReadAsync(db => db.ReviewOccurrences.Select(row => row.ScheduledOn).ToListAsync(Ct)));
    }

    [Fact]
    public async Task Two_editors_of_one_rule_collide()
    {
        using var first = await world.App.AsAsync(Cast.ComplianceOfficer);
        using var second = await world.App.AsAsync(Cast.SecondComplianceOfficer);
        var seen = await second.GetAsync(RulePath);
        Assert.Equal(302, (await first.SubmitAsync(RulePath, "/reviewer", ("Change.LeadDays", "14"))).Status);
        Assert.Equal(409, (await second.SubmitAsync(seen, RulePath, "/reviewer", ("Change.LeadDays", "7"))).Status);
    }

    [Fact]
    public async Task A_guest_is_never_a_reviewer()
    {
        using var officer = await world.App.AsAsync(Cast.ComplianceOfficer);
        var guest = (await world.App.IdOfAsync(Cast.Guest)).ToString();
        Assert.Equal(422, (await officer.SubmitAsync(RulePath, "/reviewer", ("Change.ReviewerId", guest))).Status);
    }

    [Fact]
    public async Task Suggestions_are_scheduled_for_applicable_controls_without_a_review()
    {
        await IncludeAsync("A.8.8", "A.8.13", "A.5.18");
        using var officer = await world.App.AsAsync(Cast.ComplianceOfficer);
        var preview = await officer.GetAsync("/reviews/rules/proposals");
        Assert.Contains("2 suggestions", preview.Text, StringComparison.Ordinal);
        Assert.Equal(302, (await officer.SubmitAsync(preview, "/reviews/rules/proposals", "/proposals", [.. preview.Page.QuerySelectorAll("input[name=controlIds]").Select(box => ("controlIds", box.GetAttribute("value")!))])).Status);
        Assert.Equal(3, await world.App.ReadAsync(db => db.ReviewRules.CountAsync(Ct)));
        Assert.Equal(422, (await officer.PostAsync("/reviews/rules/proposals", [])).Status);
    }

    [Fact]
    public async Task Making_occurrences_catches_up_once_and_changes_nothing_the_second_time()
    {
        world.SetDay("2027-08-01");
        Assert.Equal(5, await MakeAsync());
        Assert.Equal(0, await MakeAsync());
    }

    [Theory]
    [InlineData("reviewer")]
    [InlineData("stop")]
    public async Task Only_the_compliance_officer_changes_a_rule(string what)
    {
        using var owner = await world.App.AsAsync(Cast.ControlOwner);
        Assert.Equal(200, (await owner.GetAsync(RulePath)).Status);
        Assert.Equal(403, (await owner.PostAsync($"{RulePath}/{what}", [])).Status);
        using var stranger = await world.App.AsAsync(Cast.StaffMember);
        Assert.Equal(404, (await stranger.GetAsync(RulePath)).Status);
    }

    private Task<int> MakeAsync() => world.App.CommandAsync<MakeOccurrences, int>(command => command.ExecuteAsync(Actor.System, Ct));

    private async Task IncludeAsync(params string[] references)
    {
        var officer = await world.App.ActorAsync(Cast.ComplianceOfficer);
        await using var scope = world.App.Host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IsmsDbContext>();
        var ledger = scope.ServiceProvider.GetRequiredService<LedgerWriter>();
        var wanted = references.Select(reference => ControlReference.Parse(reference, null)).ToList();
        foreach (var control in await db.Controls.Where(row => wanted.Contains(row.Reference)).ToListAsync(Ct))
        {
            _ = (await ledger.CommitAsync(officer, control.Include(officer, [new InclusionReason(InclusionReasonKind.Business, null)], "Needed to keep access to cases in order.", world.App.Clock.GetUtcNow()), Ct)).Value;
        }
    }
}
