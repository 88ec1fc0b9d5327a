using IsmsTracker.Domain;
using IsmsTracker.Web.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IsmsTracker.Web.Platform.Jobs;

/// <summary>Runs a command in a scope of its own and keeps what came out as a <see cref="JobRun"/>: the same for the scheduler and for a person.</summary>
public sealed partial class JobRunner(IServiceScopeFactory scopes, TimeProvider clock, ILogger<JobRunner> log)
{
    private const int ResultLength = 1000;

    /// <summary>Null when there is no such command, or when this due time was taken by another node.</summary>
    /// <param name="startedBy">The person who pressed "Run now"; null for the scheduler.</param>
    /// <param name="due">The time it was scheduled for; one run per job and due time, whatever happens to the scheduler's own tables.</param>
    public async Task<JobRun?> RunAsync(string name, PersonId? startedBy, DateTimeOffset? due, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var command = scope.ServiceProvider.GetServices<IScheduledCommand>().SingleOrDefault(command => command.Name == name);
        if (command is null)
        {
            return null;
        }

        var run = new JobRun { Id = Guid.NewGuid(), Job = name, StartedAt = clock.GetUtcNow(), StartedBy = startedBy, DueAt = due };
        if (!await ClaimAsync(run, ct))
        {
            LogTaken(name);
            return null;
        }

        try
        {
            run.Result = Cut(await command.RunAsync(ct));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            run.Result = "It was stopped before it was done; the next run goes on.";
            run.Failed = true;
        }
        catch (Exception failure)
        {
            // the edge of the process: whatever went wrong is kept for the jobs page, and the next due time tries again
            LogFailed(failure, name);
            run.Result = Cut($"It stopped with an error: {failure.GetType().Name}. The log says more; the next run tries again.");
            run.Failed = true;
        }

        run.EndedAt = clock.GetUtcNow();
        await SaveAsync(run);
        LogDone(name, run.Failed);
        return run;
    }

    /// <summary>The unique key (job, due time) lets one of two nodes begin. A crash leaves a run that never ended, and the page says so.</summary>
    private async Task<bool> ClaimAsync(JobRun run, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IsmsDbContext>();
        db.JobRuns.Add(run);
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException taken) when (taken.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return false;
        }
    }

    private async Task SaveAsync(JobRun run)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IsmsDbContext>();
        db.JobRuns.Update(run);
        await db.SaveChangesAsync(CancellationToken.None);
    }

    private static string Cut(string sentence) => sentence.Length <= ResultLength ? sentence : sentence[..ResultLength];

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {Job} ended; failed: {Failed}.")]
    private partial void LogDone(string job, bool failed);

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {Job}: this due time was taken by another node.")]
    private partial void LogTaken(string job);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Job} failed.")]
    private partial void LogFailed(Exception failure, string job);
}
