using IsmsTracker.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Tests.Features.Passwords;

public sealed class PasswordTests(PostgresCluster cluster) : IAsyncLifetime
{
    private TestApp app = null!;

    public async ValueTask InitializeAsync() => app = await TestApp.StartAsync(cluster);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_link_works_once_and_the_page_alone_does_not_use_it_up()
    {
        var link = await app.LinkAsync(Cast.StaffMember);
        using var session = app.Anonymous();
        await session.GetAsync(link);

        Assert.Equal(302, (await session.SubmitAsync(link, null, ("Password", Invitations.Password))).Status);
        Assert.Equal(404, (await session.GetAsync(link)).Status);
        using var second = app.Anonymous();
        await second.GetAsync("/sign-in");
        Assert.Equal(404, (await second.PostAsync(link, [new("Password", "another four good words")])).Status);
    }

    [Fact]
    public async Task A_newer_link_a_week_and_leaving_each_end_a_link()
    {
        var (older, newer) = (await app.LinkAsync(Cast.StaffMember), await app.LinkAsync(Cast.StaffMember));
        using var session = app.Anonymous();
        Assert.Equal((404, 200), ((await session.GetAsync(older)).Status, (await session.GetAsync(newer)).Status));

        app.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(404, (await session.GetAsync(newer)).Status);
    }

    [Fact]
    public async Task Changing_the_password_ends_every_other_session_and_keeps_this_one()
    {
        using var here = await app.WithPasswordAsync(Cast.StaffMember);
        using var elsewhere = await app.AsAsync(Cast.StaffMember);

        var answer = await here.SubmitAsync("/account", "/password", ("Current", Invitations.Password), ("Password", "nine amber ladders lean"));

        Assert.Equal(302, answer.Status);
        Assert.Equal((200, 302), ((await here.GetAsync("/account")).Status, (await elsewhere.GetAsync("/account")).Status));
    }

    [Fact]
    public async Task Without_the_password_of_now_nothing_changes()
    {
        using var session = await app.WithPasswordAsync(Cast.StaffMember);
        var answer = await session.SubmitAsync("/account", "/password", ("Current", "not my password at all"), ("Password", "nine amber ladders lean"));

        Assert.Equal(422, answer.Status);
        Assert.NotNull(answer.Page.QuerySelector("#Current-error"));
        Assert.Equal(200, (await session.GetAsync("/account")).Status);
    }

    [Fact]
    public async Task Sign_out_everywhere_means_everywhere()
    {
        using var here = await app.AsAsync(Cast.StaffMember);
        using var elsewhere = await app.AsAsync(Cast.StaffMember);
        await here.SubmitAsync("/account", "/sign-outs");

        Assert.Equal((302, 302), ((await here.GetAsync("/account")).Status, (await elsewhere.GetAsync("/account")).Status));
    }

    [Fact]
    public async Task An_administrator_hands_out_a_link_and_the_record_says_so()
    {
        var id = await app.IdOfAsync(Cast.StaffMember);
        using var session = await app.AsAsync(Cast.Administrator);
        var answer = await session.SubmitAsync($"/people/{id}", "/password-links");

        Assert.Equal(200, answer.Status);
        Assert.Contains("/password/", answer.Page.QuerySelector(".one-time-link code")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await app.ReadAsync(db => db.LedgerEntries.CountAsync(entry => entry.ObjectId == id.Value && entry.Kind == "person.password-link-issued")));
    }

    [Fact]
    public async Task A_session_ends_after_twelve_hours_without_a_click()
    {
        using var session = await app.AsAsync(Cast.StaffMember);
        app.Clock.Advance(TimeSpan.FromHours(13));

        Assert.Equal(302, (await session.GetAsync("/account")).Status);
    }
}
