using IsmsTracker.Domain.People;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Registers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IsmsTracker.Web.Tests.Platform.Registers;

public sealed class CurrentRecordsTests(PostgresCluster cluster)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_read_is_shared_while_nothing_is_committed()
    {
        await using var app = await TestApp.StartAsync(cluster);

        // a snapshot's name is the cluster's: a commit of another test in between is a commit, and asks for another try
        for (var tries = 0; tries < 50; tries++)
        {
            var before = await SnapshotAsync(app);
            var (first, second) = (await PeopleAsync(app), await PeopleAsync(app));
            if (before == await SnapshotAsync(app))
            {
                Assert.Same(first, second);
                return;
            }
        }

        Assert.Fail("Other tests committed between each two reads of fifty.");
    }

    private static Task<string> SnapshotAsync(TestApp app) => app.ReadAsync(db => db.Database.SqlQuery<string>($"SELECT pg_current_snapshot()::text AS \"Value\"").SingleAsync(Ct));

    [Fact]
    public async Task A_commit_of_anybody_is_seen_by_the_next_request()
    {
        await using var app = await TestApp.StartAsync(cluster);
        var before = await PeopleAsync(app);

        // another node: past this process and everything it remembers
        await using (var other = new NpgsqlConnection(app.Database.OwnerConnectionString))
        {
            await other.OpenAsync(Ct);
            await using var rename = new NpgsqlCommand("UPDATE person SET name = 'Amina Renamed' WHERE email = 'amina@harbourlight.example'", other);
            Assert.Equal(1, await rename.ExecuteNonQueryAsync(Ct));
        }

        Assert.DoesNotContain(before, person => person.Name == "Amina Renamed");
        Assert.Contains(await PeopleAsync(app), person => person.Name == "Amina Renamed");
    }

    [Fact]
    public async Task Inside_a_transaction_nothing_is_shared()
    {
        await using var app = await TestApp.StartAsync(cluster);
        await using var scope = app.Host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IsmsDbContext>();
        await using (var transaction = await db.Database.BeginTransactionAsync(Ct))
        {
            await db.Database.ExecuteSqlAsync($"UPDATE person SET name = 'Not Kept' WHERE email = 'amina@harbourlight.example'", Ct);
            var records = scope.ServiceProvider.GetRequiredService<CurrentRecords>();
            Assert.Contains(await records.AllAsync<Person>(Ct), person => person.Name == "Not Kept");
        }

        Assert.DoesNotContain(await PeopleAsync(app), person => person.Name == "Not Kept");
    }

    private static async Task<IReadOnlyList<Person>> PeopleAsync(TestApp app)
    {
        await using var scope = app.Host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CurrentRecords>().AllAsync<Person>(Ct);
    }
}
