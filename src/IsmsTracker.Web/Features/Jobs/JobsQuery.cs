using System.Globalization;
using IsmsTracker.Domain;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Jobs;
using IsmsTracker.Web.Platform.Registers;
using IsmsTracker.Web.Platform.TagHelpers;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Jobs;

/// <summary>Every job with its last run and its next, and the last runs that failed.</summary>
public sealed class JobsQuery(IsmsDbContext db, CurrentRecords records, IEnumerable<IScheduledCommand> commands, SchedulerPulse scheduler, CurrentOrganization organization, TimeProvider clock)
{
    private const int RecentFailures = 10;

    public async Task<JobsPage> ReadAsync(CancellationToken ct)
    {
        var zone = await organization.ZoneAsync(ct);
        var names = await records.NamesAsync(ct);
        var last = await db.JobRuns.AsNoTracking().GroupBy(run => run.Job).Select(runs => runs.OrderByDescending(run => run.StartedAt).First()).ToDictionaryAsync(run => run.Job, ct);
        var rows = commands.OrderBy(command => command.Words, StringComparer.Ordinal)
            .Select(command => new JobRow(command.Name, command.Words, command.Times, last.TryGetValue(command.Name, out var run) ? Describe(run, zone, names) : null, Local(scheduler.NextOf(command, zone), zone)))
            .ToList();

        var failed = await db.JobRuns.AsNoTracking().Where(run => run.Failed).OrderByDescending(run => run.StartedAt).Take(RecentFailures).ToListAsync(ct);
        var words = rows.ToDictionary(row => row.Name, row => row.Words);
        return new JobsPage(rows, [.. failed.Select(run => new FailedRun(words.GetValueOrDefault(run.Job, run.Job), Wording.Moment(Local(run.StartedAt, zone)!.Value), run.Result ?? ""))], await scheduler.ReadAsync(ct), zone.Id);
    }

    private LastRun Describe(JobRun run, TimeZoneInfo zone, IReadOnlyDictionary<PersonId, string> names)
    {
        var by = run.StartedBy is { } person ? names.GetValueOrDefault(person) : null;
        var (badge, result) = run switch
        {
            { EndedAt: null } when clock.GetUtcNow() - run.StartedAt > TimeSpan.FromHours(1) => (new Badge("Broken off", Meaning.Bad), "The program stopped while it ran. The next run goes on."),
            { EndedAt: null } => (new Badge("Running", Meaning.Information), "It runs now."),
            { Failed: true } => (new Badge("Failed", Meaning.Bad), run.Result ?? ""),
            _ => (new Badge("Done", Meaning.Good), run.Result ?? ""),
        };
        return new LastRun(badge, Wording.Moment(Local(run.StartedAt, zone)!.Value), Took(run), result, by);
    }

    private static string? Took(JobRun run) => run.EndedAt is not { } ended ? null : (ended - run.StartedAt) switch
    {
        { TotalSeconds: < 1 } => "less than a second",
        { TotalSeconds: < 90 } span => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0} s"),
        var span => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:0} min"),
    };

    private static DateTimeOffset? Local(DateTimeOffset? moment, TimeZoneInfo zone) => moment is { } known ? TimeZoneInfo.ConvertTime(known, zone) : null;
}

/// <summary>What the jobs page shows; times are in the zone named.</summary>
public sealed record JobsPage(IReadOnlyList<JobRow> Jobs, IReadOnlyList<FailedRun> Failures, SchedulerHealth Scheduler, string Zone)
{
    public string Lead => $"What the program does by itself. Times are in {Zone}. The scheduler is {Scheduler.Words}.";
}

public sealed record JobRow(string Name, string Words, string Times, LastRun? Last, DateTimeOffset? Next)
{
    public string NextWords => Next is { } next ? Wording.Moment(next) : "Not by itself here";
}

public sealed record LastRun(Badge Badge, string When, string? Took, string Result, string? StartedBy)
{
    public string Detail => string.Join(", ", new[] { When, Took is null ? null : $"took {Took}", StartedBy is null ? null : $"started by {StartedBy}" }.OfType<string>());
}

public sealed record FailedRun(string Words, string When, string Result);
