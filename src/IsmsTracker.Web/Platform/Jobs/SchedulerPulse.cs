using Quartz;

namespace IsmsTracker.Web.Platform.Jobs;

/// <summary>Whether jobs wake on this node: switched off, running, or silent; from the scheduler's own check-ins in the database.</summary>
public sealed class SchedulerPulse(HostSettings settings, IServiceProvider services, TimeProvider clock)
{
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(2);

    public bool IsOn => settings.RunScheduler;

    public async Task<SchedulerHealth> ReadAsync(CancellationToken ct)
    {
        if (!IsOn)
        {
            return new SchedulerHealth(true, "switched off on this node", null);
        }

        try
        {
            return await ReadAsync(await services.GetRequiredService<ISchedulerFactory>().GetScheduler(ct), ct);
        }
        catch (SchedulerException)
        {
            // it has been shut down, or cannot reach its tables
            return new SchedulerHealth(false, "not running", null);
        }
    }

    /// <summary>When a command wakes next, in the organization's time zone.</summary>
    public DateTimeOffset? NextOf(IScheduledCommand command, TimeZoneInfo zone) =>
        IsOn ? new CronExpression(command.Cron, zone).GetNextValidTimeAfter(clock.GetUtcNow()) : null;

    private static async Task<SchedulerHealth> ReadAsync(IScheduler scheduler, CancellationToken ct)
    {
        if (scheduler.Status != SchedulerStatus.Running)
        {
            return new SchedulerHealth(false, "not running", null);
        }

        var nodes = await scheduler.QueryClusterNodes(ct);
        var last = nodes.FirstOrDefault(node => node.IsCurrentNode)?.LastCheckInUtc;
        // the scheduler lives by the wall clock, whatever clock a test has set
        return last is { } seen && TimeProvider.System.GetUtcNow() - seen < Silence
            ? new SchedulerHealth(true, "running", seen)
            : new SchedulerHealth(false, "has not checked in for a while", last);
    }
}

public sealed record SchedulerHealth(bool IsWell, string Words, DateTimeOffset? LastCheckIn);
