using IsmsTracker.Domain;
using IsmsTracker.Tests.Fixtures;

namespace IsmsTracker.Web.Tests.Features.Demo;

public sealed class DemoTests(PostgresCluster cluster)
{
    [Fact]
    public async Task The_demonstration_offers_one_person_of_each_role()
    {
        await using var app = await TestApp.StartAsync(cluster);
        using var session = app.Anonymous();

        Assert.Equal(8, (await session.GetAsync("/demo")).Page.QuerySelectorAll(".people form").Length);
    }

    [Fact]
    public async Task Elsewhere_there_is_no_such_page()
    {
        await using var app = await TestApp.StartEmptyAsync(cluster);
        using var session = app.Anonymous();
        await session.GetAsync("/sign-in");

        Assert.Equal(404, (await session.GetAsync("/demo")).Status);
        Assert.Equal(404, (await session.PostAsync($"/demo/sign-in/{PersonId.New()}", [])).Status);
    }

    [Fact]
    public async Task Started_without_demo_the_people_of_a_demonstration_have_no_open_door()
    {
        await using var first = await TestApp.StartAsync(cluster);
        var somebody = await first.IdOfAsync(Cast.Administrator);
        await using var app = await TestApp.StartOnAsync(await cluster.CloneAsync("cast"), demo: false);
        using var session = app.Anonymous();
        await session.GetAsync("/sign-in");

        Assert.Equal(404, (await session.PostAsync($"/demo/sign-in/{somebody}", [])).Status);
    }
}
