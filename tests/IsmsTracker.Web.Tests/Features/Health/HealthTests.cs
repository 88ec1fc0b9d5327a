using System.Text.Json;
using IsmsTracker.Tests.Fixtures;
using Npgsql;

namespace IsmsTracker.Web.Tests.Features.Health;

public sealed class HealthTests(PostgresCluster cluster)
{
    [Fact]
    public async Task A_program_that_answers_is_live_and_keeps_nothing()
    {
        await using var app = await TestApp.StartEmptyAsync(cluster);
        using var session = app.Anonymous();

        var answer = await session.GetAsync("/health/live");

        Assert.Equal((200, """{"status":"ok"}"""), (answer.Status, answer.Body));
        Assert.True(answer.Response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Every_part_that_works_says_so()
    {
        await using var app = await TestApp.StartEmptyAsync(cluster);

        var (status, parts) = await ReadyAsync(app);

        Assert.Equal(200, status);
        Assert.Equal(["ok", "ok", "ok", "off", "ok"], parts.Values);
    }

    [Fact]
    public async Task Storage_that_takes_no_file_is_not_ready()
    {
        await using var app = await TestApp.StartEmptyAsync(cluster);
        Directory.Delete(app.Data.Evidence, recursive: true);
        await File.WriteAllTextAsync(app.Data.Evidence, "in the way", TestContext.Current.CancellationToken);

        var (status, parts) = await ReadyAsync(app);

        Assert.Equal((503, "failing", "ok"), (status, parts["storage"], parts["database"]));
    }

    [Fact]
    public async Task A_typesetter_without_its_engine_is_not_ready()
    {
        await using var app = await TestApp.StartEmptyAsync(cluster, "--Typesetting:Node", "/nowhere/node");

        var (status, parts) = await ReadyAsync(app);

        Assert.Equal((503, "failing", "ok"), (status, parts["typesetter"], parts["storage"]));
    }

    [Fact]
    public async Task A_database_of_another_schema_is_not_ready()
    {
        await using var app = await TestApp.StartEmptyAsync(cluster);
        await using var owner = new NpgsqlConnection(app.Database.OwnerConnectionString);
        await owner.OpenAsync(TestContext.Current.CancellationToken);
        await using var forget = new NpgsqlCommand("DELETE FROM schema_migrations WHERE \"MigrationId\" = '0003_scheduler'", owner);
        await forget.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var (status, parts) = await ReadyAsync(app);

        Assert.Equal((503, "failing", "ok"), (status, parts["migrations"], parts["database"]));
    }

    private static async Task<(int Status, Dictionary<string, string> Parts)> ReadyAsync(TestApp app)
    {
        using var session = app.Anonymous();
        var answer = await session.GetAsync("/health/ready");
        using var json = JsonDocument.Parse(answer.Body);
        Assert.Equal(["status", "parts"], json.RootElement.EnumerateObject().Select(member => member.Name));
        return (answer.Status, json.RootElement.GetProperty("parts").EnumerateObject().ToDictionary(part => part.Name, part => part.Value.GetString()!));
    }
}
