using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.People;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Passwords;
using IsmsTracker.Web.Features.Reminders;
using IsmsTracker.Web.Platform.Jobs;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IsmsTracker.Tests.Fixtures.Generated;

/// <summary>People beyond the cast, whom tests may change and send away, and what is the same for everybody.</summary>
internal sealed partial class WorldRecords
{
    private async Task InviteAsync()
    {
        var newcomer = await JoinAsync("Lena Vogel", "lena@harbourlight.example");
        var leaver = await JoinAsync("Piet Smit", "piet@harbourlight.example");
        await LeaveAsync(leaver.Id);
        var secret = Given(await app.CommandAsync<IssuePasswordLink, Result<string>>(issue => issue.ExecuteAsync(administrator, newcomer.Id, Ct)));
        world.Teach("people/{id}", newcomer.Id, leaver.Id);
        world.TeachCommon("sign-in/{personId}", newcomer.Id);
        world.TeachCommon("password/{secret}", secret);
        world.TeachCommon("set-up/{secret}", "used-long-ago");
    }

    private async Task LeaveAsync(PersonId leaver)
    {
        await using var scope = app.Host.Services.CreateAsyncScope();
        var person = await scope.ServiceProvider.GetRequiredService<IsmsDbContext>().People.SingleAsync(row => row.Id == leaver, Ct);
        var today = new DateOnly(2026, 7, 10);
        Given(await scope.ServiceProvider.GetRequiredService<LedgerWriter>().CommitAsync(administrator, person.Deactivate(administrator, today, today, Enum.GetValues<Role>().ToHashSet()), Ct));
    }

    private async Task<Person> JoinAsync(string name, string email) =>
        Given(await app.CommandAsync<LedgerWriter, Result<Fact<Person>>>(ledger => ledger.CommitAsync(
            administrator, Person.Join(administrator, new PersonDescription { Name = name, Email = email, Team = "Operations", Site = "Bristol" }, [Role.Staff]), Ct))).Aggregate;

    private async Task TeachCommonAsync()
    {
        var catalogue = await app.ReadAsync(db => db.Catalogues.AsNoTracking().SingleAsync(Ct));
        world.TeachCommon("catalogues/{id}", catalogue.Id);
        world.TeachCommon("feed/{secret}", "ended-long-ago");
        world.TeachCommon("clauses/{id}", catalogue.Clauses[0].Id);
        world.TeachCommon("jobs/{name}", JobName());
        await app.CommandAsync<SendReviewReminders, RemindersSent>(send => send.ExecuteAsync(Ct));
        world.Teach("mail/{id}", (await app.ReadAsync(db => db.OutboxMessages.AsNoTracking().FirstAsync(Ct))).Id);
        world.TeachCommon("decisions/{part}", "people-1", "technological-3");
        world.TeachCommon("owners/{part}", "people-1", "physical-2");
        world.TeachCommon("steps/{step}", "Evidence");
        world.TeachCommon("error/{status}", 404, 400, 403, 500, 413);
    }

    /// <summary>One that can be run at any time without doing more than it would have done by itself.</summary>
    private string JobName()
    {
        using var scope = app.Host.Services.CreateScope();
        return scope.ServiceProvider.GetServices<IScheduledCommand>().Select(command => command.Name).Order(StringComparer.Ordinal).First();
    }
}
