using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Tests.Fixtures.Generated;

namespace IsmsTracker.Web.Tests.Generated;

/// <summary>Nothing is changed by a form of another site: no token, no change; another origin, no change (ASVS 3.5).</summary>
[Collection<UnchangedWorld>]
public sealed class CrossSiteTests(GeneratedWorld generated)
{
    private IEnumerable<AppEndpoint> Writes => generated.Endpoints.Where(endpoint => !endpoint.IsGet);

    [Fact]
    public async Task Every_form_without_its_token_is_refused() =>
        await RefusedAsync(400, (session, endpoint, path) => Requests.SendAsync(session, endpoint, path, token: null));

    [Fact]
    public async Task Every_form_with_the_token_of_somebody_else_is_refused()
    {
        using var other = await generated.EnterAsync(Cast.StaffMember);
        await RefusedAsync(400, (session, endpoint, path) => Requests.SendAsync(session, endpoint, path, other.Token));
    }

    [Theory]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Every_form_that_a_browser_says_comes_from_elsewhere_is_refused(string header, string value) =>
        await RefusedAsync(403, (session, endpoint, path) => Requests.SendAsync(session, endpoint, path, session.Token, (header, value)));

    private async Task RefusedAsync(int status, Func<Session, AppEndpoint, string, Task<Answer>> send)
    {
        var before = await generated.App.FingerprintAsync();
        var faults = await GeneratedWorld.FindAsync(Writes.GroupBy(endpoint => endpoint.Richest), async group =>
        {
            using var session = await generated.EnterAsync(group.Key);
            var found = new List<string>();
            foreach (var endpoint in group)
            {
                var answer = await send(session, endpoint, generated.World.Path(endpoint));
                found.AddRange(answer.Status == status ? [] : [$"{endpoint}: {answer.Status} instead of {status}"]);
            }

            return found;
        });

        Assert.NotEmpty(Writes);
        Faults.None(faults);
        Faults.None(before.ChangedIn(await generated.App.FingerprintAsync()));
    }
}
