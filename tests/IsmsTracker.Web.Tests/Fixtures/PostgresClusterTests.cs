using System.Diagnostics;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Tests.Platform.Database;
using Npgsql;

namespace IsmsTracker.Web.Tests.Fixtures;

public sealed class PostgresClusterTests(PostgresCluster cluster)
{
    [Fact]
    public async Task A_template_is_migrated_once_and_each_clone_is_its_own()
    {
        var migrations = 0;
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => cluster.CreateTemplateAsync("template_for_clones", async owner =>
        {
            Interlocked.Increment(ref migrations);
            await PostgresProbe.AskAsync(owner, "CREATE TABLE note (text text); GRANT SELECT, INSERT ON note TO isms_app");
        })));

        var time = Stopwatch.StartNew();
        var clones = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => cluster.CloneAsync("template_for_clones")));
        TestContext.Current.TestOutputHelper?.WriteLine($"four clones: {time.ElapsedMilliseconds} ms");
        await PostgresProbe.AskAsync(clones[0].ProgramConnectionString, "INSERT INTO note VALUES ('one')");

        Assert.Equal(1, migrations);
        Assert.Equal(1L, await PostgresProbe.AskAsync(clones[0].ProgramConnectionString, "SELECT count(*) FROM note"));
        Assert.Equal(0L, await PostgresProbe.AskAsync(clones[1].ProgramConnectionString, "SELECT count(*) FROM note"));
        foreach (var clone in clones)
        {
            await clone.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_clone_has_the_rights_of_the_real_database_and_is_dropped_after_use()
    {
        string connectionString;
        await using (var clone = await cluster.CloneAsync())
        {
            connectionString = clone.ProgramConnectionString;
            var refused = await Assert.ThrowsAsync<PostgresException>(() => PostgresProbe.AskAsync(connectionString, "CREATE TEMP TABLE other (text text)"));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }

        var gone = await Assert.ThrowsAsync<PostgresException>(() => PostgresProbe.AskAsync(connectionString, "SELECT 1"));
        Assert.Equal(PostgresErrorCodes.InvalidCatalogName, gone.SqlState);
    }
}
