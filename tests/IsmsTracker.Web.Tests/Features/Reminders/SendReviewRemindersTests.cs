using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Reminders;
using IsmsTracker.Web.Features.ReviewRules;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IsmsTracker.Web.Tests.Features.Reminders;

public sealed class SendReviewRemindersTests(PostgresCluster cluster) : IAsyncLifetime
{
    private static readonly DateOnly Due = new(2026, 9, 30);
    private TestApp app = null!;
    private ReviewRuleId rule;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        app = await TestApp.StartAsync(cluster, "--PublicUrl", "https://isms.harbourlight.example");
        rule = await ScheduleAsync("A.5.18", "Access review", Due);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Over_ninety_days_each_stage_is_sent_once_to_whom_it_concerns()
    {
        for (var day = 0; day < 90; day++)
        {
            On(Due.AddDays(-45 + day));
            await SendAsync();
            await SendAsync();
        }

        var reminders = await app.ReadAsync(db => db.ReviewReminders.Where(row => row.RuleId == rule).ToListAsync(Ct));
        Assert.Equal(
            [
                ("Tomás Oliveira", ReminderStage.ThirtyDaysBefore), ("Tomás Oliveira", ReminderStage.SevenDaysBefore), ("Tomás Oliveira", ReminderStage.OnTheDay),
                ("Tomás Oliveira", ReminderStage.OneDayAfter), ("Nadia Petrova", ReminderStage.FourteenDaysAfter), ("Tomás Oliveira", ReminderStage.FourteenDaysAfter),
                ("Amina Farrow", ReminderStage.ThirtyDaysAfter), ("Jonas de Wit", ReminderStage.ThirtyDaysAfter), ("Nadia Petrova", ReminderStage.ThirtyDaysAfter), ("Tomás Oliveira", ReminderStage.ThirtyDaysAfter),
            ],
            await NamedAsync(reminders));
        Assert.Equal(reminders.Count, await app.ReadAsync(db => db.OutboxMessages.CountAsync(Ct)));
    }

    [Fact]
    public async Task After_standstill_only_the_newest_stage_is_sent_and_once()
    {
        On(Due.AddDays(20));

        Assert.Equal(new RemindersSent(2, 2), await SendAsync());
        Assert.Equal(new RemindersSent(0, 0), await SendAsync());
        Assert.All(await app.ReadAsync(db => db.ReviewReminders.ToListAsync(Ct)), row => Assert.Equal(ReminderStage.FourteenDaysAfter, row.Stage));
    }

    [Fact]
    public async Task Two_nodes_at_once_send_one_mail()
    {
        On(Due);

        var runs = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SendAsync()));

        Assert.Equal(1, runs.Sum(run => run.Mails));
        Assert.Equal(1, await app.ReadAsync(db => db.OutboxMessages.CountAsync(Ct)));
    }

    [Fact]
    public async Task All_of_a_persons_reminders_of_a_day_are_one_mail_with_links_to_the_tasks()
    {
        var other = await ScheduleAsync("A.5.15", "Rules check", Due.AddDays(7));
        On(Due);

        Assert.Equal(new RemindersSent(2, 1), await SendAsync());

        var mail = await app.ReadAsync(db => db.OutboxMessages.SingleAsync(Ct));
        Assert.Equal("tomas@harbourlight.example", mail.ToAddress);
        Assert.Equal("2 reviews are coming up", mail.Subject);
        Assert.Contains($"https://isms.harbourlight.example/reviews/new?ruleId={rule}&scheduledOn=2026-09-30", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains($"https://isms.harbourlight.example/reviews/new?ruleId={other}&amp;scheduledOn=2026-10-07", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("A.5.1", mail.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_up_after_todays_mail_waits_for_tomorrow()
    {
        On(Due);
        await SendAsync();
        await ScheduleAsync("A.8.2", "Privileged access", Due.AddDays(5));

        Assert.Equal(new RemindersSent(0, 0), await SendAsync());
        On(Due.AddDays(1));
        Assert.Equal(new RemindersSent(2, 1), await SendAsync());
    }

    [Fact]
    public async Task A_leavers_reminders_go_to_their_deputy()
    {
        await LeaveAsync(Cast.ControlOwner);
        On(Due.AddDays(-7));

        Assert.Equal(new RemindersSent(1, 1), await SendAsync());
        Assert.Equal("nadia@harbourlight.example", (await app.ReadAsync(db => db.OutboxMessages.SingleAsync(Ct))).ToAddress);
    }

    [Fact]
    public async Task Nothing_is_sent_before_set_up()
    {
        await using var empty = await TestApp.StartEmptyAsync(cluster);

        Assert.Equal(new RemindersSent(0, 0), await empty.CommandAsync<SendReviewReminders, RemindersSent>(command => command.ExecuteAsync(Ct)));
    }

    private void On(DateOnly day) => app.Clock.Set(new DateTimeOffset(day, new TimeOnly(7, 0), TimeSpan.Zero));

    private Task<RemindersSent> SendAsync() => app.CommandAsync<SendReviewReminders, RemindersSent>(command => command.ExecuteAsync(Ct));

    private async Task LeaveAsync(Cast leaver)
    {
        var actor = await app.ActorAsync(Cast.Administrator);
        await using var scope = app.Host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IsmsDbContext>();
        var person = await db.People.SingleAsync(person => person.Email == leaver.Email, Ct);
        var saved = await scope.ServiceProvider.GetRequiredService<LedgerWriter>().CommitAsync(actor, person.Deactivate(actor, new DateOnly(2026, 7, 10), new DateOnly(2026, 7, 10), Enum.GetValues<IsmsTracker.Domain.Access.Role>().ToHashSet()), Ct);
        Assert.True(saved.Succeeded);
    }

    private async Task<ReviewRuleId> ScheduleAsync(string reference, string title, DateOnly anchor)
    {
        var actor = await app.ActorAsync(Cast.ComplianceOfficer);
        var control = await app.ControlAsync(reference);
        var result = await app.CommandAsync<ScheduleReview, Result<Fact<ReviewRule>>>(command => command.ExecuteAsync(
            actor, control, new ReviewRuleDescription { Title = title, Every = Recurrence.SixMonthly, Anchor = anchor }, Ct));
        return result.Value.Aggregate.Id;
    }

    private async Task<List<(string Name, ReminderStage Stage)>> NamedAsync(IReadOnlyList<ReviewReminder> rows)
    {
        var names = await app.ReadAsync(db => db.People.ToDictionaryAsync(person => person.Id, person => person.Name, Ct));
        return [.. rows.Select(row => (Name: names[row.RecipientId], row.Stage)).OrderBy(row => row.Stage).ThenBy(row => row.Name, StringComparer.Ordinal)];
    }
}
