using IsmsTracker.Domain;
using IsmsTracker.Domain.Actions;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Features.Actions;
using IsmsTracker.Web.Tests.Features.Reviews;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Tests.Features.Actions;

public sealed class ActionsTests(PostgresCluster cluster) : IAsyncLifetime
{
    private ReviewWorld world = null!;
    private string path = "";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private (string, string) Proof => ("Completion.EvidenceIds", world.Evidence.ToString());

    public async ValueTask InitializeAsync()
    {
        world = await ReviewWorld.StartAsync(cluster);
        using var officer = await world.App.AsAsync(Cast.ComplianceOfficer);
        path = (await officer.SubmitAsync($"/actions/new?controlId={world.Control}", "/actions", [.. await TypedAsync()])).Location!;
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task The_owner_shows_the_proof_and_another_person_closes_it()
    {
        using var owner = await world.App.AsAsync(Cast.ControlOwner);
        using var officer = await world.App.AsAsync(Cast.ComplianceOfficer);
        Assert.Contains("Waiting for check", (await owner.FollowAsync(await owner.SubmitAsync(path, "/completion", Proof))).Text, StringComparison.Ordinal);
        Assert.Contains("Closed", (await officer.FollowAsync(await officer.SubmitAsync(path, "/check", ("Check.Works", "true")))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SOD_05_The_owner_does_not_close_it_by_direct_request_either()
    {
        using var owner = await world.App.AsAsync(Cast.ControlOwner);
        var page = await owner.FollowAsync(await owner.SubmitAsync(path, "/completion", Proof));
        Assert.Null(page.Page.QuerySelector("form[action$='/check']"));
        var direct = await owner.PostAsync($"{path}/check", [new("Check.Works", "true"), new("Check.Revision", "2")]);
        Assert.Equal(403, direct.Status);
        Assert.Contains("SOD-05", direct.Body, StringComparison.Ordinal);
        Assert.Equal(ActionState.WaitingForCheck, (await ActionAsync()).State);
    }

    [Fact]
    public async Task Without_evidence_it_is_not_done()
    {
        using var owner = await world.App.AsAsync(Cast.ControlOwner);
        var answer = await owner.SubmitAsync(path, "/completion", ("Completion.Note", "All accounts are closed."));
        Assert.Equal(422, answer.Status);
        Assert.Contains("All accounts are closed.", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_day_needs_a_reason_and_the_first_one_is_kept()
    {
        using var officer = await world.App.AsAsync(Cast.ComplianceOfficer);
        Assert.Equal(422, (await officer.SubmitAsync(path, "/due-date", ("Postpone.DueOn", "2026-09-01"))).Status);
        var page = await officer.FollowAsync(await officer.SubmitAsync(path, "/due-date", ("Postpone.DueOn", "2026-09-01"), ("Postpone.Reason", "The supplier delivers a month later.")));
        Assert.Contains(page.Page.QuerySelectorAll(".facts > div"), fact => fact.TextContent.Trim() == "First due1 Aug 2026");
        Assert.Contains("The supplier delivers a month later.", page.Text, StringComparison.Ordinal);
        Assert.Contains("first due 1 Aug 2026", (await officer.GetAsync("/actions")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_register_of_a_past_day_shows_the_day_of_then()
    {
        world.SetDay("2026-07-20");
        using var officer = await world.App.AsAsync(Cast.ComplianceOfficer);
        await officer.SubmitAsync(path, "/due-date", ("Postpone.DueOn", "2026-09-01"), ("Postpone.Reason", "The supplier delivers a month later."));
        Assert.DoesNotContain("1 Sep 2026", (await officer.GetAsync("/actions?asOf=2026-07-15")).Text, StringComparison.Ordinal);
        Assert.Contains("No actions yet", (await officer.GetAsync("/actions?asOf=2026-07-01")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_register_names_what_is_overdue_and_exports()
    {
        world.SetDay("2026-09-03");
        using var officer = await world.App.AsAsync(Cast.ComplianceOfficer);
        Assert.Contains("1 overdue", (await officer.GetAsync("/actions?state=Overdue")).Text, StringComparison.Ordinal);
        Assert.Contains("ACT-1,Close the leavers", (await officer.GetAsync("/actions.csv")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_editors_collide()
    {
        using var first = await world.App.AsAsync(Cast.ComplianceOfficer);
        using var second = await world.App.AsAsync(Cast.ControlOwner);
        var seen = await second.GetAsync(path);
        var deputy = (await world.App.IdOfAsync(Cast.Deputy)).ToString();
        Assert.Equal(302, (await first.SubmitAsync(path, "/owner", ("HandOver.OwnerId", deputy))).Status);
        Assert.Equal(409, (await second.SubmitAsync(seen, path, "/owner", ("HandOver.OwnerId", deputy))).Status);
    }

    [Fact]
    public async Task A_stranger_does_not_find_it_and_a_guest_sees_no_actions()
    {
        using var stranger = await world.App.AsAsync(Cast.StaffMember);
        Assert.Equal(404, (await stranger.GetAsync(path)).Status);
        Assert.Contains("No actions yet", (await stranger.GetAsync("/actions")).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await stranger.PostAsync($"{path}/owner", [new("HandOver.OwnerId", Guid.NewGuid().ToString())])).Status);
        using var guest = await world.App.AsAsync(Cast.Guest);
        Assert.Equal(403, (await guest.GetAsync("/actions")).Status);
    }

    [Fact]
    public async Task What_is_missing_is_said_at_each_field()
    {
        using var officer = await world.App.AsAsync(Cast.ComplianceOfficer);
        var answer = await officer.SubmitAsync("/actions/new", "/actions");
        Assert.Equal(422, answer.Status);
        Assert.Equal(["#Title", "#OwnerId", "#DueOn", "#DoneMeans"], answer.Page.QuerySelectorAll(".error-summary a").Select(link => link.GetAttribute("href")!));
    }

    private Task<ActionItem> ActionAsync() => world.App.ReadAsync(db => db.ActionItems.AsNoTracking().SingleAsync(Ct));

    private async Task<(string, string)[]> TypedAsync() =>
        [("Title", "Close the leavers’ accounts"), ("OwnerId", (await world.App.IdOfAsync(Cast.ControlOwner)).ToString()), ("DueOn", "2026-08-01"), ("DoneMeans", "The next list shows no account of a leaver.")];
}
