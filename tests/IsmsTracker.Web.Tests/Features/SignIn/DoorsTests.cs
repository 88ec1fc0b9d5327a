using IsmsTracker.Tests.Fixtures;

namespace IsmsTracker.Web.Tests.Features.SignIn;

public sealed class DoorsTests(PostgresCluster cluster)
{
    [Fact]
    public async Task Too_many_tries_from_one_address_wait()
    {
        await using var app = await TestApp.StartEmptyAsync(cluster, "--Doors:TriesPerMinute", "3");
        using var session = app.Anonymous();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(404, (await session.GetAsync($"/password/guess-{i}")).Status);
        }

        var answer = await session.GetAsync("/set-up/guess");
        Assert.Equal(429, answer.Status);
        Assert.InRange(answer.Response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Contains("Too many tries", answer.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await session.GetAsync("/sign-in")).Status);
    }
}
