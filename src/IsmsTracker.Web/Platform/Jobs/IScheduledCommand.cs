namespace IsmsTracker.Web.Platform.Jobs;

/// <summary>
/// Something that the program does by itself at set times. Idempotent: what is due is found in the database, so that a run
/// too many does nothing and one run after days of standstill does it all. A class of this kind is found by itself.
/// </summary>
public interface IScheduledCommand
{
    /// <summary>Stable key, such as <c>send-review-reminders</c>: the scheduler and <c>job_run</c> keep it.</summary>
    string Name { get; }

    /// <summary>What it does, as a person reads it on the jobs page.</summary>
    string Words { get; }

    /// <summary>When it wakes, in the organization's time zone: seconds, minutes, hours, day of month, month, day of week.</summary>
    string Cron { get; }

    /// <summary>The same in words: "every day at 07:00".</summary>
    string Times { get; }

    /// <summary>Run once as soon as it is known to the scheduler, so that a new installation need not wait for the first night.</summary>
    bool AtFirstStart => true;

    /// <summary>Does what is due and says so in one sentence, with counts and without names.</summary>
    Task<string> RunAsync(CancellationToken ct);
}
