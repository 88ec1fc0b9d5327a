using IsmsTracker.Domain;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.Statements;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IsmsTracker.Web.Tests.Features.Statements;

/// <summary>Two tabs that both saw no open version.</summary>
public sealed class SubmittedAtOnceTests(PostgresCluster cluster)
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    public async Task Of_two_submissions_at_once_one_wins_whatever_its_number(int major, int minor)
    {
        await using var app = await TestApp.StartAsync(cluster);
        var first = await SaveAsync(app, new VersionNumber(1, 0));
        var second = await SaveAsync(app, new VersionNumber(major, minor));

        Assert.Null(first);
        Assert.Equal(RefusalKind.Conflict, second?.Kind);
        Assert.Equal((1, 1), await app.ReadAsync(async db => (await db.Statements.CountAsync(), await db.LedgerEntries.CountAsync(entry => entry.ObjectType == "statement"))));
    }

    /// <summary>What the command does after it looked: the other tab had not saved then.</summary>
    private static async Task<Refusal?> SaveAsync(TestApp app, VersionNumber version)
    {
        var officer = await app.ActorAsync(Cast.ComplianceOfficer);
        var submitted = StatementOfApplicability.Submit(officer, version, "The first version of all.", "{}", new string('a', 64), [], RecordedInstant.Cut(app.Clock.GetUtcNow()));
        await using var scope = app.Host.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<LedgerWriter>().CommitAsync(officer, submitted, TestContext.Current.CancellationToken)).Refusal;
    }
}
