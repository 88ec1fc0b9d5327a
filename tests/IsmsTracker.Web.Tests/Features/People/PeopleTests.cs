using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.People;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Features.People;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Tests.Features.People;

public sealed class PeopleTests(PostgresCluster cluster) : IAsyncLifetime
{
    private TestApp app = null!;
    private Session administrator = null!;

    public async ValueTask InitializeAsync()
    {
        app = await TestApp.StartAsync(cluster);
        administrator = await app.AsAsync(Cast.Administrator);
    }

    public async ValueTask DisposeAsync()
    {
        administrator.Dispose();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Somebody_is_added_found_and_described()
    {
        var answer = await administrator.SubmitAsync("/people/new", null, ("Name", "Lena Osei"), ("Email", "lena@harbourlight.example"), ("Team", "Technology"));
        Assert.Equal(302, answer.Status);
        Assert.Contains("Lena Osei", (await administrator.GetAsync("/people?q=OSEI&role=Staff&team=Technology")).Text, StringComparison.Ordinal);

        var edited = await administrator.SubmitAsync(answer.Location + "/edit", null, ("Email", "lena.osei@harbourlight.example"));
        Assert.Equal(302, edited.Status);
        Assert.Equal(1, await app.ReadAsync(db => db.Users.CountAsync(account => account.NormalizedEmail == "LENA.OSEI@HARBOURLIGHT.EXAMPLE")));
        Assert.Contains("Technology", (await administrator.GetAsync(answer.Location + "/history")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Email", "AMINA@harbourlight.example")]
    [InlineData("Email", "nowhere")]
    [InlineData("Name", "")]
    [InlineData("DeputyId", "6f3b9a52-97a0-4a7e-9d0b-0b9ad6a3a001")]
    public async Task What_cannot_be_is_said_at_its_field(string field, string value)
    {
        var answer = await administrator.SubmitAsync("/people/new", null, [.. new[] { ("Name", "Lena Osei"), ("Email", "lena@harbourlight.example") }.Where(given => given.Item1 != field), (field, value)]);

        Assert.Equal(422, answer.Status);
        Assert.NotNull(answer.Page.QuerySelector($"#{field}-error"));
    }

    [Fact]
    public async Task Two_editors_at_once_collide_and_the_text_stays()
    {
        var id = await app.IdOfAsync(Cast.StaffMember);
        var opened = await administrator.GetAsync($"/people/{id}/edit");
        await administrator.SubmitAsync($"/people/{id}/edit", null, ("JobTitle", "Analyst"));
        var answer = await administrator.SubmitAsync(opened, $"/people/{id}/edit", null, ("JobTitle", "Senior analyst"));

        Assert.Equal(409, answer.Status);
        Assert.Equal("Senior analyst", answer.Page.QuerySelector("#JobTitle")!.GetAttribute("value"));
        Assert.Equal(302, (await administrator.SubmitAsync(answer, $"/people/{id}/edit", null)).Status);
    }

    [Fact]
    public async Task A_role_taken_is_gone_with_the_next_click()
    {
        using var officer = await app.AsAsync(Cast.SecondComplianceOfficer);
        Assert.Equal(200, (await officer.GetAsync("/people")).Status);
        var id = await app.IdOfAsync(Cast.SecondComplianceOfficer);
        Assert.Equal(302, (await administrator.SubmitAsync($"/people/{id}/roles", null, ("Roles", "Staff"))).Status);

        Assert.Equal(403, (await officer.GetAsync("/people")).Status);
    }

    [Fact]
    public async Task Nobody_changes_their_own_roles()
    {
        var id = await app.IdOfAsync(Cast.Administrator);
        var answer = await administrator.SubmitAsync($"/people/{id}/roles", null, ("Roles", "Staff"));

        Assert.Equal(403, answer.Status);
        Assert.Contains("your own roles", answer.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Administrator", "ComplianceOfficer")]
    [InlineData("InternalAuditor", "ComplianceOfficer")]
    [InlineData("Guest", "Staff")]
    public async Task Roles_that_must_be_apart_stay_apart(string one, string other)
    {
        var id = await app.IdOfAsync(Cast.StaffMember);

        Assert.Equal(422, (await administrator.SubmitAsync($"/people/{id}/roles", null, ("Roles", one), ("Roles", other))).Status);
    }

    [Fact]
    public async Task The_last_compliance_officer_keeps_the_role_and_stays()
    {
        await DeactivateAsync(Cast.SecondComplianceOfficer);
        var id = await app.IdOfAsync(Cast.ComplianceOfficer);

        var taken = await administrator.SubmitAsync($"/people/{id}/roles", null, ("Roles", "Staff"));
        var left = await administrator.SubmitAsync($"/people/{id}/deactivation", null);

        Assert.Equal((422, 422), (taken.Status, left.Status));
        Assert.Contains("last active compliance officer", taken.Errors + left.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_administrators_who_take_each_others_role_at_once_leave_one()
    {
        var staff = await app.IdOfAsync(Cast.StaffMember);
        await administrator.SubmitAsync($"/people/{staff}/roles", null, ("Roles", "Administrator"));
        var first = await app.IdOfAsync(Cast.Administrator);
        var roles = new HashSet<Role> { Role.Administrator };

        var results = await Task.WhenAll(
            app.CommandAsync<GrantRoles, Result<Fact<Person>>>(command => command.ExecuteAsync(new Actor(first, roles), staff, null, [Role.Staff], default)),
            app.CommandAsync<GrantRoles, Result<Fact<Person>>>(command => command.ExecuteAsync(new Actor(staff, roles), first, null, [Role.Staff], default)));

        Assert.Equal("person.last-administrator", Assert.Single(results, result => !result.Succeeded).Refusal!.Code);
    }

    [Fact]
    public async Task A_leaver_is_out_at_once_and_their_work_is_listed()
    {
        using var owner = await app.AsAsync(Cast.ControlOwner);
        Assert.Equal(200, (await owner.GetAsync("/account")).Status);
        var answer = await DeactivateAsync(Cast.ControlOwner);

        Assert.Equal(302, (await owner.GetAsync("/account")).Status);
        var work = await administrator.FollowAsync(answer);
        Assert.Contains("A.5.15", work.Text, StringComparison.Ordinal);
        Assert.Contains("A.8.2", work.Text, StringComparison.Ordinal);
        var actor = await app.ActorAsync(Cast.ComplianceOfficer);
        var leaver = Assert.Single(await app.CommandAsync<LeaversWorkQuery, List<Leaver>>(query => query.LeaversAsync(actor, default)));
        Assert.Equal((Cast.ControlOwner.Name, 3), (leaver.Name, leaver.OpenItems));
    }

    [Fact]
    public async Task Somebody_who_comes_back_has_no_old_session_and_no_old_password()
    {
        using var staff = await app.AsAsync(Cast.StaffMember);
        await DeactivateAsync(Cast.StaffMember);
        var id = await app.IdOfAsync(Cast.StaffMember);
        Assert.Equal(302, (await administrator.SubmitAsync($"/people/{id}", "/reactivation")).Status);

        Assert.Equal(302, (await staff.GetAsync("/account")).Status);
        Assert.Null(await app.ReadAsync(db => db.Users.Where(account => account.Id == id.Value).Select(account => account.PasswordHash).SingleAsync()));
    }

    [Fact]
    public async Task A_day_to_come_is_no_day_to_have_left_on()
    {
        var id = await app.IdOfAsync(Cast.StaffMember);
        var answer = await administrator.SubmitAsync($"/people/{id}/deactivation", null, ("LeftOn", "2026-07-11"));

        Assert.Equal(422, answer.Status);
        Assert.NotNull(answer.Page.QuerySelector("#LeftOn-error"));
    }

    [Fact]
    public async Task The_list_of_a_past_day_shows_who_was_there()
    {
        app.Clock.Advance(TimeSpan.FromDays(10));
        administrator = await app.AsAsync(Cast.Administrator);
        await DeactivateAsync(Cast.StaffMember);

        Assert.DoesNotContain("Aisha", (await administrator.GetAsync("/people")).Text, StringComparison.Ordinal);
        Assert.Contains("Aisha", (await administrator.GetAsync("/people?state=left")).Text, StringComparison.Ordinal);
        Assert.Contains("Aisha", (await administrator.GetAsync("/people?asOf=2026-07-12&sort=-team")).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await administrator.GetAsync($"/people/{await app.IdOfAsync(Cast.StaffMember)}?asOf=2025-12-31")).Status);
    }

    [Theory]
    [InlineData("/people?q=%25", 0)]
    [InlineData("/people?q=_", 0)]
    [InlineData("/people?role=ComplianceOfficer", 2)]
    [InlineData("/people?page=99", 12)]
    [InlineData("/people?page=-5&sort=nonsense", 12)]
    public async Task Filters_take_what_they_are_given(string path, int expected) =>
        Assert.Equal(expected, (await administrator.GetAsync(path)).Page.QuerySelectorAll("table.register tbody tr").Length);

    [Fact]
    public async Task The_export_has_everybody_whom_the_filter_leaves()
    {
        var answer = await administrator.GetAsync("/people.csv?role=TopManagement");

        Assert.Equal("text/csv", answer.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(3, answer.Body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Only_administrators_change_people_and_staff_do_not_see_the_list()
    {
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        using var staff = await app.AsAsync(Cast.StaffMember);
        var id = await app.IdOfAsync(Cast.StaffMember);

        Assert.Equal((200, 403, 403), ((await officer.GetAsync($"/people/{id}")).Status, (await officer.GetAsync($"/people/{id}/edit")).Status, (await staff.GetAsync("/people")).Status));
        Assert.Equal(403, (await officer.PostAsync($"/people/{id}/password-links", [])).Status);
    }

    private async Task<Answer> DeactivateAsync(Cast person)
    {
        var id = await app.IdOfAsync(person);
        var answer = await administrator.SubmitAsync($"/people/{id}/deactivation", null);
        Assert.Equal(302, answer.Status);
        return answer;
    }
}
