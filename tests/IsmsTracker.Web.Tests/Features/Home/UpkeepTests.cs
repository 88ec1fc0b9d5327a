using IsmsTracker.Domain;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.People;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.People;
using IsmsTracker.Web.Tests.Features.Passwords;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IsmsTracker.Web.Tests.Features.Home;

/// <summary>Home of an administrator: what keeps the program running for everybody.</summary>
public sealed class UpkeepTests(PostgresCluster cluster)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_day_on_which_everything_runs_says_so()
    {
        await using var app = await TestApp.StartAsync(cluster);
        using var administrator = await app.AsAsync(Cast.Administrator);

        var page = await administrator.GetAsync("/");

        Assert.Contains("Everything runs.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Everybody can sign in", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leavers_with_work_and_jobs_that_failed_stand_there_with_one_step_each()
    {
        await using var app = await TestApp.StartAsync(cluster);
        var actor = await app.ActorAsync(Cast.Administrator);
        var owner = await app.IdOfAsync(Cast.ControlOwner);
        var revision = await app.ReadAsync(db => db.People.Where(person => person.Id == owner).Select(person => person.Revision).SingleAsync(Ct));
        Assert.True((await app.CommandAsync<DeactivatePerson, Result<Fact<Person>>>(command => command.ExecuteAsync(actor, owner, revision, new DateOnly(2026, 7, 9), Ct))).Succeeded);
        await AddFailedRunAsync(app);
        using var administrator = await app.AsAsync(Cast.Administrator);

        var page = await administrator.GetAsync("/");

        Assert.Contains("2 things need to be put right", page.Text, StringComparison.Ordinal);
        var rows = page.Page.QuerySelectorAll("[aria-labelledby=upkeep] li").ToDictionary(row => row.QuerySelector("a")!.GetAttribute("href")!, row => row.TextContent);
        Assert.Contains("answers for 3 things", rows[$"/people/{owner}/work"], StringComparison.Ordinal);
        Assert.Contains("The disk did not answer.", rows["/jobs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_cannot_sign_in_is_named_until_they_can()
    {
        await using var app = await TestApp.StartOnAsync(await ClonedAsync(), demo: false);
        using var administrator = await app.WithPasswordAsync(Cast.Administrator);
        await app.LinkAsync(Cast.QaOfficer);

        var page = await administrator.GetAsync("/");

        var rows = page.Page.QuerySelectorAll("[aria-labelledby=upkeep] li").Select(row => row.TextContent).ToList();
        Assert.Contains("Has a password link and has not used it yet.", Assert.Single(rows, row => row.Contains("Priya Raman", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("Cannot sign in", Assert.Single(rows, row => row.Contains("Helen Abara", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain(rows, row => row.Contains("Farid Haddad", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_else_sees_it()
    {
        await using var app = await TestApp.StartAsync(cluster);
        await AddFailedRunAsync(app);
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);

        Assert.Null((await officer.GetAsync("/")).Page.QuerySelector("[aria-labelledby=upkeep]"));
    }

    private async Task<TestDatabase> ClonedAsync()
    {
        await (await TestApp.StartAsync(cluster)).DisposeAsync(); // makes the template where this is the first class to ask
        return await cluster.CloneAsync("cast");
    }

    private static async Task AddFailedRunAsync(TestApp app)
    {
        await using var scope = app.Host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IsmsDbContext>();
        db.JobRuns.Add(new JobRun { Id = Guid.NewGuid(), Job = "send-review-reminders", StartedAt = app.Clock.GetUtcNow().AddHours(-1), EndedAt = app.Clock.GetUtcNow().AddHours(-1), Failed = true, Result = "The disk did not answer." });
        await db.SaveChangesAsync(Ct);
    }
}
