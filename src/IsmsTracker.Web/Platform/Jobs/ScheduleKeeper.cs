using IsmsTracker.Web.Platform.Http;
using Quartz;

namespace IsmsTracker.Web.Platform.Jobs;

/// <summary>
/// Keeps the scheduler's tables in step with the commands of this program: what is new is added, a changed time or time zone
/// is rescheduled, what no longer exists is removed; what is right is left alone, because storing a trigger again makes it
/// fire twice or not at all. At start, and from time to time, since the organization may move to another time zone.
/// </summary>
internal sealed partial class ScheduleKeeper(ISchedulerFactory schedulers, IServiceScopeFactory scopes, ILogger<ScheduleKeeper> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Between);
        do
        {
            try
            {
                await ReconcileAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task ReconcileAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var commands = scope.ServiceProvider.GetServices<IScheduledCommand>().ToList();
        var zone = await scope.ServiceProvider.GetRequiredService<CurrentOrganization>().ZoneAsync(ct);
        var scheduler = await schedulers.GetScheduler(ct);
        foreach (var command in commands)
        {
            await ReconcileAsync(scheduler, command, zone, ct);
        }

        var known = commands.Select(command => new JobKey(command.Name)).ToHashSet();
        foreach (var gone in (await scheduler.GetJobKeys(GroupMatcher<JobKey>.AnyGroup(), ct)).Where(key => !known.Contains(key)).ToList())
        {
            await scheduler.DeleteJob(gone, ct);
        }
    }

    private static async Task ReconcileAsync(IScheduler scheduler, IScheduledCommand command, TimeZoneInfo zone, CancellationToken ct)
    {
        var trigger = TriggerBuilder.Create()
            .WithIdentity(command.Name)
            .ForJob(command.Name)
            .WithSchedule(CronScheduleBuilder.Create(command.Cron).InTimeZone(zone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
            .Build();
        switch (await scheduler.GetTrigger(new TriggerKey(command.Name), ct))
        {
            case null:
                await ScheduleAsync(scheduler, command, trigger, ct);
                break;
            case ICronTrigger kept when kept.CronExpressionString != command.Cron || kept.TimeZone.Id != zone.Id:
                await scheduler.RescheduleJob(kept.Key, trigger, ct);
                break;
        }
    }

    private static async Task ScheduleAsync(IScheduler scheduler, IScheduledCommand command, ITrigger trigger, CancellationToken ct)
    {
        try
        {
            await scheduler.ScheduleJob(JobBuilder.Create<CommandJob>().WithIdentity(command.Name).RequestRecovery().Build(), trigger, new ScheduleJobOptions(), ct);
            if (command.AtFirstStart)
            {
                await scheduler.TriggerJob(new JobKey(command.Name), null, ct);
            }
        }
        catch (ObjectAlreadyExistsException)
        {
            // another node started in the same moment and was first
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The schedules could not be brought in step; tried again in some minutes.")]
    private partial void LogFailed(Exception failure);
}
