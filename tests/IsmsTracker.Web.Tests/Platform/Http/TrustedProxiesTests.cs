using IsmsTracker.Tests.Fixtures;

namespace IsmsTracker.Web.Tests.Platform.Http;

/// <summary>Who may say that the visitor came by https, and what a page says about another day.</summary>
public sealed class TrustedProxiesTests(PostgresCluster cluster)
{
    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("192.0.2.7", false)]
    [InlineData("", false)]
    public async Task Only_a_named_proxy_makes_cookies_secure(string proxies, bool secure)
    {
        await using var app = await TestApp.StartAsync(cluster, $"--Proxies={proxies}");
        using var session = app.Anonymous();
        session.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        var answer = await session.GetAsync("/sign-in");

        Assert.Equal(200, answer.Status);
        Assert.Equal(secure, answer.Response.Headers.GetValues("Set-Cookie").All(cookie => cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase)));
        Assert.Equal(secure, answer.Response.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task A_handed_out_link_never_carries_a_forged_host()
    {
        await using var app = await TestApp.StartAsync(cluster);
        using var session = await app.AsAsync(Cast.Administrator);
        var id = await app.IdOfAsync(Cast.StaffMember);
        await session.GetAsync($"/people/{id}");
        session.Http.DefaultRequestHeaders.Host = "evil.example";
        session.Http.DefaultRequestHeaders.Add("X-Forwarded-Host", "evil.example");
        var answer = await session.PostAsync($"/people/{id}/password-links", []);

        Assert.Equal(200, answer.Status);
        Assert.StartsWith($"{app.Address.Scheme}://{app.Address.Authority}/password/", answer.Page.QuerySelector(".one-time-link code")!.TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_today_does_not_say_that_it_shows_another_day()
    {
        await using var app = await TestApp.StartAsync(cluster);
        using var session = await app.AsAsync(Cast.ComplianceOfficer);

        Assert.DoesNotContain("Nothing recorded later is shown", (await session.GetAsync("/?asOf=2026-03-31")).Body, StringComparison.Ordinal);
        Assert.Contains("Nothing recorded later is shown", (await session.GetAsync("/controls?asOf=2026-03-31")).Body, StringComparison.Ordinal);
        Assert.Equal(400, (await session.GetAsync("/statements?asOf=0001-01-01")).Status);
    }
}
