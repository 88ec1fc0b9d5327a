using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform;
using IsmsTracker.Web.Platform.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IsmsTracker.Web.Tests.Platform.Jobs;

/// <summary>The real scheduler over the real tables, with one and with two programs on one database.</summary>
public sealed class SchedulerTests(PostgresCluster cluster)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_programs_on_one_database_run_each_due_time_once()
    {
        await using var site = await SiteAsync();
        await using var first = await site.StartAsync("0/1 * * * * ?");
        await using var second = await site.StartAsync("0/1 * * * * ?");
        await site.WaitForRunsAsync(8);
        await second.StopAsync(Ct);
        await first.StopAsync(Ct);

        var due = (await site.RunsAsync()).Where(run => run.DueAt is not null).Select(run => run.DueAt!.Value).Order().ToList();

        Assert.Equal(due.Count, due.Distinct().Count());
        Assert.Equal(site.Counted, (await site.RunsAsync()).Count);
        // no due time between the first and the last is left out
        Assert.True((due[^1] - due[1]).TotalSeconds <= due.Count - 1, string.Join(' ', due.Select(at => at.Second)));
    }

    [Fact]
    public async Task A_changed_time_is_taken_over_at_the_next_start()
    {
        await using var site = await SiteAsync();
        await using (var before = await site.StartAsync("0 0 3 * * ?"))
        {
            await site.WaitForCronAsync("0 0 3 * * ?");
            await before.StopAsync(Ct);
        }

        await using var after = await site.StartAsync("0/1 * * * * ?");
        await site.WaitForCronAsync("0/1 * * * * ?");
        await site.WaitForRunsAsync(3);
        await after.StopAsync(Ct);
    }

    [Fact]
    public async Task What_was_due_while_the_program_was_down_is_caught_up_once()
    {
        await using var site = await SiteAsync();
        await using (var before = await site.StartAsync("0 0 3 * * ?"))
        {
            await site.WaitForRunsAsync(1);
            await before.StopAsync(Ct);
        }

        // three nights went by
        await site.SetBackAsync(days: 3);
        await using var after = await site.StartAsync("0 0 3 * * ?");
        await site.WaitForRunsAsync(2);
        await Task.Delay(TimeSpan.FromSeconds(3), Ct);
        await after.StopAsync(Ct);

        Assert.Equal(2, (await site.RunsAsync()).Count);
    }

    [Fact]
    public async Task A_running_scheduler_says_so()
    {
        await using var site = await SiteAsync();
        await using var program = await site.StartAsync("0 0 3 * * ?");
        await site.WaitForRunsAsync(1);

        var health = await program.Services.GetRequiredService<SchedulerPulse>().ReadAsync(Ct);

        Assert.Equal((true, "running"), (health.IsWell, health.Words));
        await program.StopAsync(Ct);
        Assert.False((await program.Services.GetRequiredService<SchedulerPulse>().ReadAsync(Ct)).IsWell);
    }

    private async Task<Site> SiteAsync()
    {
        await cluster.CreateTemplateAsync("empty", CastTemplate.MakeEmptyAsync);
        return new Site(await cluster.CloneAsync("empty"));
    }

    /// <summary>One database and the programs on it, which know one counting job only.</summary>
    private sealed class Site(TestDatabase database) : IAsyncDisposable
    {
        private readonly ScratchFolder folder = new();
        private readonly Tally tally = new();

        public int Counted => tally.Count;

        public async Task<WebApplication> StartAsync(string cron)
        {
            var settings = new HostSettings(["--urls", "http://127.0.0.1:0"], database.ProgramConnectionString, new DataDirectory(folder.Path))
            {
                ConfigureServices = services =>
                {
                    foreach (var other in services.Where(service => service.ServiceType == typeof(IScheduledCommand)).ToList())
                    {
                        services.Remove(other);
                    }

                    services.AddScoped<IScheduledCommand>(_ => new CountingJob(cron, tally));
                },
            };
            var program = IsmsApplication.Build(settings);
            await program.StartAsync(Ct);
            return program;
        }

        public async Task<List<JobRun>> RunsAsync()
        {
            await using var program = IsmsApplication.Build(new HostSettings([], database.ProgramConnectionString, new DataDirectory(folder.Path)) { RunScheduler = false });
            await using var scope = program.Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<IsmsDbContext>().JobRuns.AsNoTracking().ToListAsync(Ct);
        }

        public Task WaitForRunsAsync(int count) => UntilAsync(() => Task.FromResult(tally.Count >= count));

        public Task WaitForCronAsync(string cron) => UntilAsync(async () => Equals(cron, await ScalarAsync("SELECT cron_expression FROM quartz.qrtz_cron_triggers WHERE trigger_name = 'count'")));

        public Task SetBackAsync(int days) => ExecuteAsync($"UPDATE quartz.qrtz_triggers SET next_fire_time = next_fire_time - {days} * {TimeSpan.TicksPerDay}");

        public async Task ExecuteAsync(string statement) => await ScalarAsync(statement);

        public async ValueTask DisposeAsync()
        {
            await database.DisposeAsync();
            folder.Dispose();
        }

        private async Task<object?> ScalarAsync(string statement)
        {
            await using var connection = new NpgsqlConnection(database.OwnerConnectionString);
            await connection.OpenAsync(Ct);
            await using var command = new NpgsqlCommand(statement, connection);
            return await command.ExecuteScalarAsync(Ct);
        }

        private static async Task UntilAsync(Func<Task<bool>> done)
        {
            for (var i = 0; !await done(); i++)
            {
                Assert.True(i < 300, "It did not happen within 30 seconds.");
                await Task.Delay(100, Ct);
            }
        }
    }

    private sealed class Tally
    {
        private int count;

        public int Count => Volatile.Read(ref count);

        public void Add() => Interlocked.Increment(ref count);
    }

    private sealed class CountingJob(string cron, Tally tally) : IScheduledCommand
    {
        public string Name => "count";

        public string Words => "Counts";

        public string Cron => cron;

        public string Times => "often";

        public Task<string> RunAsync(CancellationToken ct)
        {
            tally.Add();
            return Task.FromResult("Counted.");
        }
    }
}
