using Quartz;

namespace IsmsTracker.Web.Platform.Jobs;

/// <summary>The scheduler's side of every scheduled command: its key is the command's name.</summary>
[DisallowConcurrentExecution]
internal sealed class CommandJob(JobRunner runner) : IJob
{
    // a recovered run has lost its due time with the node that took it: it may run again, because commands are idempotent
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await runner.RunAsync(context.JobDetail.Key.Name, null, context.Recovering ? null : context.ScheduledFireTimeUtc, cancellationToken);
}
