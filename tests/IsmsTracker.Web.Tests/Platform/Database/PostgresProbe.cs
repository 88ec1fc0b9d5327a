using IsmsTracker.Web.Platform;
using IsmsTracker.Web.Platform.Database;
using Npgsql;

namespace IsmsTracker.Web.Tests.Platform.Database;

/// <summary>Short questions to a server, without a pool that would remember a dead one.</summary>
internal static class PostgresProbe
{
    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static Task<EmbeddedPostgres> StartAsync(string folder, bool serving = false) =>
        EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(new DataDirectory(folder)) { Serving = serving }, Ct);

    public static async Task<object?> AskAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Ct);
    }

    public static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var attempt = 0; attempt < 400; attempt++)
        {
            if (await holds())
            {
                return;
            }

            await Task.Delay(25, Ct);
        }

        Assert.Fail("It did not come true in ten seconds.");
    }

    /// <summary>A process that is gone, or that only waits to be reaped (not every pid 1 does).</summary>
    public static bool IsGone(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1][0] == 'Z';
        }
        catch (IOException)
        {
            return true;
        }
    }
}
