using IsmsTracker.Domain.Access;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Features.SetUp;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Tests.Features.SetUp;

public sealed class SetUpTests(PostgresCluster cluster) : IAsyncLifetime
{
    private static readonly (string, string)[] Answers =
    [
        ("OrganizationName", "Harbourlight"), ("TimeZone", "Europe/London"),
        ("AdministratorName", "Farid Haddad"), ("AdministratorEmail", "farid@harbourlight.example"), ("Password", "seven green kettles sing"),
        ("OfficerName", "Amina Farrow"), ("OfficerEmail", "amina@harbourlight.example"),
    ];

    private TestApp app = null!;

    public async ValueTask InitializeAsync() => app = await TestApp.StartEmptyAsync(cluster);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Two_people_begin_and_each_sets_their_own_password()
    {
        var link = await LinkAsync();
        using var administrator = app.Anonymous();
        var done = await administrator.SubmitAsync(link!, null, Answers);

        Assert.Equal(200, done.Status);
        Assert.Equal(200, (await administrator.GetAsync("/people")).Status);
        var handedOver = new Uri(done.Page.QuerySelector(".one-time-link code")!.TextContent).AbsolutePath;
        using var officer = app.Anonymous();
        Assert.Equal(302, (await officer.SubmitAsync(handedOver, null, ("Password", "the other five blue lamps"))).Status);
        Assert.Contains("Compliance officer", (await officer.GetAsync("/account")).Text, StringComparison.Ordinal);

        var entries = await app.ReadAsync(db => db.LedgerEntries.OrderBy(entry => entry.Kind).Select(entry => new { entry.Kind, entry.ActorId }).ToListAsync());
        Assert.Equal(["organization.founded", "person.joined", "person.joined", "person.password-set"], entries.Select(entry => entry.Kind));
        Assert.All(entries.Take(3), entry => Assert.Equal(Actor.System.Id, entry.ActorId));
    }

    [Fact]
    public async Task Names_and_addresses_stay_out_of_the_record()
    {
        using var session = app.Anonymous();
        await session.SubmitAsync((await LinkAsync())!, null, Answers);

        var states = await app.ReadAsync(db => db.RecordRevisions.Where(row => row.ObjectType == "person").Select(row => row.State).ToListAsync());
        Assert.Equal(2, states.Count);
        Assert.All(states, state => Assert.DoesNotMatch("(?i)farid|haddad|amina|farrow|@|harbourlight", state));
    }

    [Fact]
    public async Task After_set_up_the_link_is_dead_and_no_start_prints_another()
    {
        var link = (await LinkAsync())!;
        using var session = app.Anonymous();
        await session.SubmitAsync(link, null, Answers);

        var used = await session.GetAsync(link);
        var unknown = await session.GetAsync("/set-up/never-made");
        Assert.Equal((404, 404), (used.Status, unknown.Status));
        Assert.Equal(unknown.Text, used.Text);
        Assert.Null(await LinkAsync());
    }

    [Fact]
    public async Task A_link_ends_after_a_day_and_when_the_next_start_makes_another()
    {
        var first = (await LinkAsync())!;
        var second = (await LinkAsync())!;
        using var session = app.Anonymous();

        Assert.Equal((404, 200), ((await session.GetAsync(first)).Status, (await session.GetAsync(second)).Status));
        app.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(404, (await session.GetAsync(second)).Status);
    }

    [Fact]
    public async Task The_secret_is_nowhere_in_the_database()
    {
        var secret = (await LinkAsync())!.Split('/')[^1];

        Assert.True(secret.Length >= 43);
        var hash = await app.ReadAsync(db => db.OneTimeLinks.Select(link => link.SecretHash).SingleAsync());
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret)), hash);
    }

    [Theory]
    [InlineData("OfficerEmail", "Farid@Harbourlight.example", "two people")]
    [InlineData("Password", "short", "15 characters")]
    [InlineData("Password", "Farid Haddad 2026", "own name")]
    [InlineData("Password", "passwordpassword1", "tried first")]
    [InlineData("Password", "123456789012345678", "tried first")]
    [InlineData("AdministratorEmail", "no address", "mail address")]
    [InlineData("OrganizationName", "", "name of the organisation")]
    [InlineData("TimeZone", "Mars/Olympus", "time zone")]
    public async Task What_cannot_be_is_said_at_its_field_and_nothing_is_founded(string field, string value, string says)
    {
        var link = (await LinkAsync())!;
        using var session = app.Anonymous();
        var answer = await session.SubmitAsync(link, null, [.. Answers.Where(answer => answer.Item1 != field), (field, value)]);

        Assert.Equal(422, answer.Status);
        Assert.Contains(says, answer.Page.QuerySelector($"#{field}-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await app.ReadAsync(db => db.Organizations.CountAsync()));
        Assert.Equal(200, (await session.GetAsync(link)).Status);
    }

    [Fact]
    public async Task Sent_twice_at_once_it_founds_one_organization()
    {
        var link = (await LinkAsync())!;
        var statuses = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            using var session = app.Anonymous();
            return (await session.SubmitAsync(link, null, Answers)).Status;
        }));

        Assert.Single(statuses, status => status == 200);
        Assert.Equal(1, await app.ReadAsync(db => db.Organizations.CountAsync()));
    }

    private Task<string?> LinkAsync() => app.CommandAsync<IssueSetUpLink, string?>(command => command.ExecuteAsync(TestContext.Current.CancellationToken));
}
