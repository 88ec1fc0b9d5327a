using System.Globalization;
using IsmsTracker.Domain;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Jobs;
using IsmsTracker.Web.Platform.TagHelpers;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Jobs;

/// <summary>Every job with its last run and its next, and the last runs that failed.</summary>
public sealed class JobsQuery(IsmsDbContext db, IEnumerable<IScheduledCommand> commands, SchedulerPulse scheduler, CurrentOrganization organization, TimeProvider clock)
{
    private const int RecentFailures = 10;

    public async Task<JobsPage> ReadAsync(CancellationToken ct)
    {
        var zone = await organization.ZoneAsync(ct);
        var rows = new List<JobRow>();
        foreach (var command in commands.OrderBy(command => command.Words, StringComparer.Ordinal))
        {
            var last = await db.JobRuns.AsNoTracking().Where(run => run.Job == command.Name).OrderByDescending(run => run.StartedAt).FirstOrDefaultAsync(ct);
            rows.Add(new JobRow(command.Name, command.Words, command.Times, last is null ? null : await DescribeAsync(last, zone, ct), Local(scheduler.NextOf(command, zone), zone)));
        }

        var failed = await db.JobRuns.AsNoTracking().Where(run => run.Failed).OrderByDescending(run => run.StartedAt).Take(RecentFailures).ToListAsync(ct);
        var words = rows.ToDictionary(row => row.Name, row => row.Words);
        return new JobsPage(rows, [.. failed.Select(run => new FailedRun(words.GetValueOrDefault(run.Job, run.Job), Wording.Moment(Local(run.StartedAt, zone)!.Value), run.Result ?? ""))], await scheduler.ReadAsync(ct), zone.Id);
    }

    private async Task<LastRun> DescribeAsync(JobRun run, TimeZoneInfo zone, CancellationToken ct)
    {
        var by = run.StartedBy is { } person ? await db.People.Where(row => row.Id == person).Select(row => row.Name).SingleOrDefaultAsync(ct) : null;
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
