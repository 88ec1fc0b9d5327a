using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IsmsTracker.Web.Tests.Features.Jobs;

public sealed class JobsTests(PostgresCluster cluster) : IAsyncLifetime
{
    private TestApp app = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => app = await TestApp.StartAsync(cluster);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Every_job_is_there_in_words_and_runs_by_the_button_under_the_name_of_who_pressed_it()
    {
        using var session = await app.AsAsync(Cast.ComplianceOfficer);
        foreach (var name in new[] { "make-occurrences", "send-review-reminders", "send-outbox", "sweep-temporary-files", "forget-old-runs" })
        {
            Assert.Equal(302, (await session.SubmitAsync("/jobs", $"/jobs/{name}/runs")).Status);
        }

        var page = await session.GetAsync("/jobs");
        Assert.Contains("Nobody had to be reminded.", page.Text, StringComparison.Ordinal);
        Assert.Contains("started by Amina Farrow", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Failed", page.Text, StringComparison.Ordinal);
        var me = await app.IdOfAsync(Cast.ComplianceOfficer);
        Assert.All(await app.ReadAsync(db => db.JobRuns.ToListAsync(Ct)), run => Assert.Equal((me, false, null), (run.StartedBy, run.Failed, run.DueAt)));
    }

    [Fact]
    public async Task What_a_job_could_not_do_stands_in_its_result()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(app.Data.Mail)!);
        await File.WriteAllTextAsync(app.Data.Mail, "in the way", Ct);
        await using (var scope = app.Host.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<IsmsDbContext>();
            db.OutboxMessages.Add(new OutboxMessage { Id = Guid.NewGuid(), DedupeKey = "x", RecipientId = await app.IdOfAsync(Cast.ControlOwner), ToAddress = "tomas@harbourlight.example", Subject = "S", TextBody = "T", HtmlBody = "H", CreatedAt = app.Clock.GetUtcNow(), NotBefore = app.Clock.GetUtcNow() });
            await db.SaveChangesAsync(Ct);
        }

        using var session = await app.AsAsync(Cast.Administrator);
        await session.SubmitAsync("/jobs", "/jobs/send-outbox/runs");

        Assert.Contains("1 to be tried again", (await session.GetAsync("/jobs")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_job_is_not_found_and_without_its_token_none_runs()
    {
        using var session = await app.AsAsync(Cast.ComplianceOfficer);
        await session.GetAsync("/jobs");

        Assert.Equal(404, (await session.PostAsync("/jobs/nothing/runs", [])).Status);
        Assert.Equal(400, (await session.PostWithoutTokenAsync("/jobs/send-outbox/runs", [])).Status);
        Assert.Equal(0, await app.ReadAsync(db => db.JobRuns.CountAsync(Ct)));
    }

    [Fact]
    public async Task Staff_do_not_see_jobs()
    {
        using var session = await app.AsAsync(Cast.StaffMember);

        Assert.Equal(403, (await session.GetAsync("/jobs")).Status);
    }

    [Fact]
    public async Task Runs_older_than_ninety_days_are_forgotten()
    {
        using var session = await app.AsAsync(Cast.ComplianceOfficer);
        await session.SubmitAsync("/jobs", "/jobs/send-outbox/runs");
        app.Clock.Advance(TimeSpan.FromDays(91));

        Assert.Equal(1, await app.CommandAsync<ForgetOldRuns, int>(command => command.ExecuteAsync(Ct)));
    }
}
