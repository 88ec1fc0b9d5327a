using IsmsTracker.Domain;
using IsmsTracker.Domain.Actions;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Features.Controls;
using IsmsTracker.Web.Features.Reviews;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Tests.Features.Reviews;

public sealed class ReviewsTests(PostgresCluster cluster) : IAsyncLifetime
{
    private ReviewWorld world = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => world = await ReviewWorld.StartAsync(cluster);

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task SCN_12_The_second_quarter_done_on_10_July_is_late_by_10_days_and_the_third_still_due_on_30_September()
    {
        using var officer = await world.App.AsAsync(Cast.ComplianceOfficer);
        var page = await officer.FollowAsync(await world.RecordAsync(officer, "Effective", world.Proof));
        Assert.Contains("Done late by 10 days", page.Text, StringComparison.Ordinal);
        Assert.Contains("30 Sep 2026", page.Text, StringComparison.Ordinal);
        Assert.Contains("Due 30 Jun 2026Done late", page.Page.QuerySelector(".coverage table")!.TextContent, StringComparison.Ordinal);

        var register = await officer.GetAsync("/reviews");
        Assert.Contains("1 done late", register.Text, StringComparison.Ordinal);
        Assert.Contains("0 done on time", register.Text, StringComparison.Ordinal);
        Assert.Contains("30 Sep 2026 Upcoming", register.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_it_was_recorded_the_register_of_that_day_says_late()
    {
        using var officer = await world.App.AsAsync(Cast.ComplianceOfficer);
        await world.RecordAsync(officer, "Effective", world.Proof);
        Assert.Contains("1 late, 0 due", (await officer.GetAsync("/reviews?asOf=2026-07-09")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SOD_02_Stepping_down_before_reviewing_changes_nothing()
    {
        var officer = await world.App.ActorAsync(Cast.ComplianceOfficer);
        var owner = (await world.App.ActorAsync(Cast.ControlOwner)).Id;
        world.SetDay("2026-06-20");
        await world.App.CommandAsync<AssignControlOwner, Result<Fact<Control>>>(assign => assign.ExecuteAsync(officer, world.Control, null, officer.Id, null, Ct));
        world.SetDay("2026-07-09");
        await world.App.CommandAsync<AssignControlOwner, Result<Fact<Control>>>(assign => assign.ExecuteAsync(officer, world.Control, null, owner, null, Ct));
        world.SetDay("2026-07-10");

        using var session = await world.App.AsAsync(Cast.ComplianceOfficer);
        var page = await session.FollowAsync(await world.RecordAsync(session, "Effective", world.Proof));
        Assert.Contains("Awaiting second look", page.Text, StringComparison.OrdinalIgnoreCase);

        // somebody else confirms it
        var review = (await world.App.ReadAsync(db => db.Reviews.SingleAsync(Ct))).Id;
        using var second = await world.App.AsAsync(Cast.SecondComplianceOfficer);
        Assert.Equal(302, (await second.SubmitAsync($"/reviews/{review}", "/second-look", ("SecondLook.Agrees", "true"))).Status);
    }

    [Fact]
    public async Task What_was_looked_at_and_found_stands_in_the_record_with_one_entry()
    {
        using var officer = await world.App.AsAsync(Cast.ComplianceOfficer);
        await world.RecordAsync(officer, "Effective", world.Proof);
        var review = await world.App.ReadAsync(db => db.Reviews.SingleAsync(Ct));
        Assert.Equal((ReviewRating.Effective, "12 of 143 accounts", world.Evidence), (review.Rating, review.Sample, Assert.Single(review.EvidenceIds)));
        Assert.Equal("review.recorded", await world.App.ReadAsync(db => db.LedgerEntries.Where(entry => entry.ObjectId == review.Id.Value).Select(entry => entry.Kind).SingleAsync(Ct)));
    }

    [Fact]
    public async Task Effective_without_proof_is_refused_and_nothing_typed_is_lost()
    {
        using var officer = await world.App.AsAsync(Cast.ComplianceOfficer);
        var answer = await world.RecordAsync(officer, "Effective");
        Assert.Equal(422, answer.Status);
        Assert.Contains("not a statement", answer.Errors, StringComparison.Ordinal);
        Assert.Contains("12 of 143 accounts", answer.Body, StringComparison.Ordinal);
        await NothingRecordedAsync();
    }

    [Fact]
    public async Task A_statement_alone_does_not_make_it_effective()
    {
        world.SetDay("2026-06-25");
        var statement = await world.AddEvidenceAsync(SourceType.Statement);
        world.SetDay("2026-07-10");
        using var officer = await world.App.AsAsync(Cast.ComplianceOfficer);
        Assert.Equal(422, (await world.RecordAsync(officer, "Effective", ("EvidenceIds", statement.ToString()))).Status);
        await NothingRecordedAsync();
    }

    [Fact]
    public async Task Not_effective_without_an_action_is_refused()
    {
        using var officer = await world.App.AsAsync(Cast.ComplianceOfficer);
        var answer = await world.RecordAsync(officer, "NotEffective", world.Proof);
        Assert.Equal(422, answer.Status);
        Assert.Contains("needs an action", answer.Errors, StringComparison.Ordinal);
        await NothingRecordedAsync();
    }

    [Fact]
    public async Task An_action_is_raised_with_the_review_in_one_transaction()
    {
        using var officer = await world.App.AsAsync(Cast.ComplianceOfficer);
        var owner = (await world.App.IdOfAsync(Cast.ControlOwner)).ToString();
        var answer = await world.RecordAsync(officer, "NotEffective", world.Proof,
            ("NewAction.Title", "Close the leavers’ accounts"), ("NewAction.OwnerId", owner), ("NewAction.DueOn", "2026-08-01"), ("NewAction.DoneMeans", "The next list shows no account of a leaver."));
        Assert.Equal(302, answer.Status);
        var action = await world.App.ReadAsync(db => db.ActionItems.SingleAsync(Ct));
        var review = await world.App.ReadAsync(db => db.Reviews.SingleAsync(Ct));
        Assert.Equal((action.Id, world.Control), (Assert.Single(review.ActionIds), action.ControlId));
    }

    [Fact]
    public async Task A_half_filled_action_is_refused_at_its_field_and_no_review_is_recorded()
    {
        using var officer = await world.App.AsAsync(Cast.ComplianceOfficer);
        var answer = await world.RecordAsync(officer, "NotEffective", world.Proof, ("NewAction.Title", "Close the leavers’ accounts"));
        Assert.Equal(422, answer.Status);
        Assert.NotNull(answer.Page.QuerySelector("a[href='#NewAction_OwnerId']"));
        await NothingRecordedAsync();
    }

    [Fact]
    public async Task A_missed_review_cannot_be_done_and_an_unscheduled_one_is_offered()
    {
        world.SetDay("2026-10-02");
        using var officer = await world.App.AsAsync(Cast.ComplianceOfficer);
        var page = await officer.GetAsync(world.DoPath);
        Assert.Contains("was missed and stays missed", page.Text, StringComparison.Ordinal);
        Assert.Equal($"/reviews/new?controlId={world.Control}", page.Page.QuerySelector("main .note a")!.GetAttribute("href"));

        var direct = await officer.PostAsync("/reviews", Direct("PartlyEffective"));
        Assert.Equal(422, direct.Status);
        await NothingRecordedAsync();
        Assert.Equal(302, (await officer.SubmitAsync(ReviewPaths.Unscheduled(world.Control), "/reviews", ReviewWorld.Typed("PartlyEffective"))).Status);
        Assert.Contains("1 missed", (await officer.GetAsync("/reviews")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_people_recording_the_same_review_at_once_leave_one()
    {
        using var first = await world.App.AsAsync(Cast.ComplianceOfficer);
        using var second = await world.App.AsAsync(Cast.QaOfficer);
        await first.GetAsync(world.DoPath);
        await second.GetAsync(world.DoPath);
        var answers = await Task.WhenAll(first.PostAsync("/reviews", Direct("PartlyEffective")), second.PostAsync("/reviews", Direct("PartlyEffective")));
        Assert.Equal([302, 409], answers.Select(answer => answer.Status).Order());
        Assert.Equal(1, await world.App.ReadAsync(db => db.Reviews.CountAsync(Ct)));
    }

    [Fact]
    public async Task An_owners_review_awaits_a_second_look_and_is_late_after_thirty_days()
    {
        using var owner = await world.App.AsAsync(Cast.ControlOwner);
        var page = await owner.FollowAsync(await world.RecordAsync(owner, "Effective", world.Proof));
        Assert.Contains("Awaiting second look", page.Text, StringComparison.Ordinal);

        using var quality = await world.App.AsAsync(Cast.QaOfficer);
        Assert.Contains("A.5.18", (await quality.GetAsync("/reviews/second-looks")).Text, StringComparison.Ordinal);
        world.SetDay("2026-08-10");
        using var later = await world.App.AsAsync(Cast.QaOfficer);
        Assert.Contains("1 late", (await later.GetAsync("/reviews")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_look_confirms_a_self_review_but_not_by_its_reviewer_or_the_deputy()
    {
        using var owner = await world.App.AsAsync(Cast.ControlOwner);
        var path = (await world.RecordAsync(owner, "Effective", world.Proof)).Location!;
        using var deputy = await world.App.AsAsync(Cast.Deputy);
        await deputy.GetAsync("/reviews");
        Assert.Equal(403, (await deputy.PostAsync($"{path}/second-look", [new("SecondLook.Agrees", "true"), new("SecondLook.Revision", "1")])).Status);

        using var quality = await world.App.AsAsync(Cast.QaOfficer);
        Assert.Equal(422, (await quality.SubmitAsync(path, "/second-look", ("SecondLook.Agrees", "false"))).Status);
        await quality.SubmitAsync(path, "/second-look", ("SecondLook.Agrees", "true"));
        Assert.Contains("Done late by 10 days", (await quality.GetAsync(path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_self_review_that_is_disagreed_with_is_kept_and_can_be_done_again()
    {
        using var owner = await world.App.AsAsync(Cast.ControlOwner);
        var path = (await world.RecordAsync(owner, "Effective", world.Proof)).Location!;
        using var quality = await world.App.AsAsync(Cast.QaOfficer);
        await quality.SubmitAsync(path, "/second-look", ("SecondLook.Agrees", "false"), ("SecondLook.Comment", "The list is of another system."));
        Assert.Contains("The list is of another system.", (await quality.GetAsync(path)).Text, StringComparison.Ordinal);
        Assert.Equal(302, (await world.RecordAsync(quality, "PartlyEffective")).Status);
        Assert.Equal(2, await world.App.ReadAsync(db => db.Reviews.CountAsync(Ct)));
    }

    [Fact]
    public async Task A_stranger_does_not_find_it_and_an_auditor_may_not_do_it()
    {
        using var stranger = await world.App.AsAsync(Cast.StaffMember);
        Assert.Equal(404, (await stranger.GetAsync(world.DoPath)).Status);
        await stranger.GetAsync("/actions/new");
        Assert.Equal(404, (await stranger.PostAsync("/reviews", Direct("PartlyEffective"))).Status);
        using var auditor = await world.App.AsAsync(Cast.Guest);
        Assert.Equal(403, (await auditor.GetAsync(world.DoPath)).Status);
        Assert.Equal(200, (await auditor.GetAsync("/reviews")).Status);
    }

    [Fact]
    public async Task The_register_filters_and_exports()
    {
        using var officer = await world.App.AsAsync(Cast.ComplianceOfficer);
        Assert.Contains("Nothing matches", (await officer.GetAsync("/reviews?state=Missed")).Text, StringComparison.Ordinal);
        Assert.Contains("Access review", (await officer.GetAsync($"/reviews?state=Late&control={world.Control}&month=2026-06")).Text, StringComparison.Ordinal);
        Assert.Contains("A.5.18,Access rights,Access review,2026-06-30,Late,by 10 days", (await officer.GetAsync("/reviews.csv?state=Late")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_due_names_its_reviewer_and_deputy()
    {
        var due = Assert.Single(await world.App.CommandAsync<DueReviewsQuery, IReadOnlyList<DueReview>>(query => query.ExecuteAsync(Ct)));
        Assert.Equal((await world.App.IdOfAsync(Cast.ControlOwner), await world.App.IdOfAsync(Cast.Deputy)), (due.ReviewerId, due.DeputyId));
        Assert.Equal((OccurrenceState.Late, world.DoPath), (due.Standing.State, due.Link));
    }

    private IEnumerable<KeyValuePair<string, string>> Direct(string rating) => ReviewWorld.Typed(
            rating, ("RuleId", world.Rule.ToString()), ("ScheduledOn", ReviewWorld.June), ("ControlId", world.Control.ToString()), ("PeriodFrom", "2026-04-01"), ("PeriodTo", "2026-06-30"))
        .Select(field => KeyValuePair.Create(field.Name, field.Value));

    private async Task NothingRecordedAsync()
    {
        Assert.Equal(0, await world.App.ReadAsync(db => db.Reviews.CountAsync(Ct)));
        Assert.Equal(0, await world.App.ReadAsync(db => db.ActionItems.CountAsync(Ct)));
    }
}
