using IsmsTracker.Domain.Organizations;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform;
using IsmsTracker.Web.Platform.Typesetting;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Seeds;

/// <summary>How far the demonstration is in a database.</summary>
public enum DemonstrationState
{
    Empty,

    /// <summary>A load was begun and not finished: half a history must not be shown.</summary>
    Interrupted,

    Loaded,
}

/// <summary>
/// The demonstration organization, fictional throughout: two years of history, made by the program's own commands on a clock
/// that goes from step to step. The same files on the same day give the same texts, dates and counts.
/// </summary>
public static class Harbourlight
{
    /// <summary>The organization is described for each of three audit periods and, with the day of its next audit, as the last fact of all.</summary>
    private const int DescriptionsOfAWholeHistory = 4;

    private const string Described = "organization.described";

    private const int WeeksBetweenLines = 8;

    /// <summary>Read from the log, which nothing takes back: whatever is done in the demonstration later, it stays loaded.</summary>
    public static async Task<DemonstrationState> StateAsync(IsmsDbContext db, CancellationToken ct)
    {
        var descriptions = await db.LedgerEntries.CountAsync(entry => entry.ObjectType == Organization.ObjectType && entry.Kind == Described, ct);
        return descriptions >= DescriptionsOfAWholeHistory ? DemonstrationState.Loaded
            : await db.LedgerEntries.AnyAsync(ct) ? DemonstrationState.Interrupted
            : DemonstrationState.Empty;
    }

    /// <param name="settings">Of an empty demonstration database whose log is open; its clock says which day is today.</param>
    /// <param name="tell">Gets a line of progress now and then.</param>
    /// <exception cref="StartupException">Files cannot be typeset on this machine.</exception>
    /// <exception cref="InvalidOperationException">A command refused a step: the files and the rules do not agree.</exception>
    public static async Task LoadAsync(HostSettings settings, Action<string> tell, CancellationToken ct)
    {
        var told = SeedFiles.Read();
        var zone = TimeZoneInfo.FindSystemTimeZoneById(told.Organization.Organization.TimeZone);
        var calendar = new SeedCalendar(Domain.Time.OrganizationTime.DateOn((settings.Clock ?? TimeProvider.System).GetUtcNow(), zone), zone);
        var steps = StepsOf(new SeriesHistory(told, calendar).Expand(), calendar);
        var clock = new SeedClock(steps[0].At);
        await using var app = IsmsApplication.Build(settings with { RunScheduler = false, Clock = clock });
        var toldWeek = 0;
        var weeks = (calendar.LastDay.DayNumber - calendar.FirstDay.DayNumber + 6) / 7;
        foreach (var step in steps)
        {
            clock.MoveTo(step.At);
            await RunAsync(app.Services, step, ct);
            var week = (calendar.DayOf(step.At).DayNumber - calendar.FirstDay.DayNumber) / 7;
            if (week >= toldWeek + WeeksBetweenLines)
            {
                toldWeek = week;
                tell($"Loading Harbourlight: {week} weeks of {weeks} …");
            }
        }
    }

    /// <summary>All steps in the order of their instants; where two share one, in the order written here.</summary>
    private static List<SeedStep> StepsOf(SeedFiles files, SeedCalendar calendar)
    {
        var records = new SeedRecords();
        IEnumerable<SeedStep> steps =
        [
            .. new FoundingSteps(files, calendar, records).All(),
            .. new ControlSteps(files, calendar, records).All(),
            .. new StatementSteps(files, calendar, records).All(),
            .. new EvidenceSteps(files, calendar, records).All(),
            .. new ReviewSteps(files, calendar, records).All(),
            .. new ActionSteps(files, calendar, records).All(),
            .. new ClosingSteps(calendar).All(),
        ];
        return [.. steps.OrderBy(step => step.At)];
    }

    private static async Task RunAsync(IServiceProvider services, SeedStep step, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        try
        {
            if (await step.RunAsync(scope.ServiceProvider, ct) is { } refusal)
            {
                throw new InvalidOperationException($"The demonstration's step “{step.Name}” ({step.At:yyyy-MM-dd}) was refused, {refusal.Code}: {refusal.Message}");
            }
        }
        catch (TypesetterUnavailableException trouble)
        {
            throw new StartupException(trouble.Message, trouble);
        }
    }
}
