using System.Globalization;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Actions;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Registers;

namespace IsmsTracker.Web.Features.Calendar;

/// <summary>What has to be done on which day, as far as a person may see it; whoever does not oversee the register sees their own.</summary>
public sealed class CalendarQuery(IsmsDbContext db, RegisterReader registers, CurrentRecords records, CurrentOrganization organization)
{
    /// <summary>Everything, whenever it is.</summary>
    public async Task<IReadOnlyList<CalendarEntry>> EntriesAsync(Actor actor, CancellationToken ct)
    {
        var register = await registers.ReadAsync(await organization.DayAsync(AsOf.Now, ct), ct);
        var controls = await db.ControlScopeAsync(actor, ct);
        var evidence = await db.EvidenceScopeAsync(actor, ct);
        var actions = await db.ActionScopeAsync(actor, ct);
        var entries = CalendarEntries.Of(
            register,
            register.Controls.Where(control => controls.Contains(control.Id)),
            register.Evidence.Where(item => evidence.Contains(item.Id)),
            (await records.AllAsync<ActionItem>(ct)).Where(action => actions.Contains(action.Id)),
            actor.Has(Role.Guest) ? null : await organization.FindAsync(ct));
        return [.. entries.Where(entry => MaySee(actor, entry)).OrderBy(entry => entry.Day).ThenBy(entry => entry.Kind).ThenBy(entry => entry.Title, StringComparer.Ordinal)];
    }

    public async Task<CalendarPage> MonthAsync(Actor actor, CalendarFilter filter, CancellationToken ct)
    {
        var today = await organization.TodayAsync(ct);
        var month = filter.FirstDay ?? new DateOnly(today.Year, today.Month, 1);
        var all = (await EntriesAsync(actor, ct)).Where(entry => entry.Day >= month && entry.Day < month.AddMonths(1)).ToList();
        var people = all.Where(entry => entry.PersonId is not null).GroupBy(entry => entry.PersonId!.Value)
            .Select(group => new Chip(group.First().Person ?? "Somebody who left", group.Key.ToString(), group.Count())).OrderBy(chip => chip.Label, StringComparer.OrdinalIgnoreCase);
        var ofPerson = all.Where(entry => filter.Person is null || entry.PersonId?.ToString() == filter.Person).ToList();
        return new CalendarPage(today, month, filter, [.. ofPerson.Where(entry => filter.Kind is not { } kind || entry.Kind == kind)], [.. people], ofPerson.ToLookup(entry => entry.Kind));
    }

    private static bool MaySee(Actor actor, CalendarEntry entry) => entry.Kind switch
    {
        CalendarKind.Review => actor.May(Act.ViewReviews) && IsMineOrAll(actor, entry),
        CalendarKind.Organization => true,
        _ => IsMineOrAll(actor, entry),
    };

    private static bool IsMineOrAll(Actor actor, CalendarEntry entry) => actor.SeesWholeRegister() || entry.PersonId == actor.Id;
}

/// <summary>What a person asks the calendar for; what cannot be read means this month and everything.</summary>
public sealed class CalendarFilter
{
    /// <summary>As 2026-07.</summary>
    public string? Month { get; set; }

    public string? Person { get; set; }

    public CalendarKind? Kind { get; set; }

    public DateOnly? FirstDay => DateOnly.TryParseExact(Month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9000 ? day : null;
}

/// <summary>A month as a grid of whole weeks, Monday first, and the same entries as a list.</summary>
public sealed record CalendarPage(DateOnly Today, DateOnly Month, CalendarFilter Filter, IReadOnlyList<CalendarEntry> Entries, IReadOnlyList<Chip> People, ILookup<CalendarKind, CalendarEntry> ByKind)
{
    private const int ShownInADay = 3;

    public string Title => Month.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    public string Previous => Key(Month.AddMonths(-1));

    public string Next => Key(Month.AddMonths(1));

    public bool IsThisMonth => Month.Year == Today.Year && Month.Month == Today.Month;

    public IReadOnlyList<Chip> Kinds => [.. Enum.GetValues<CalendarKind>().Where(kind => ByKind[kind].Any() || Filter.Kind == kind).Select(kind => new Chip(WordOf(kind), kind.ToString(), ByKind[kind].Count()))];

    public IEnumerable<IGrouping<DateOnly, CalendarEntry>> Days => Entries.GroupBy(entry => entry.Day);

    public IReadOnlyList<IReadOnlyList<CalendarDay>> Weeks
    {
        get
        {
            var byDay = Entries.ToLookup(entry => entry.Day);
            var monday = Month.AddDays(-(((int)Month.DayOfWeek + 6) % 7));
            var weeks = ((Month.AddMonths(1).DayNumber - monday.DayNumber) + 6) / 7;
            return [.. Enumerable.Range(0, weeks).Select(week => (IReadOnlyList<CalendarDay>)[.. Enumerable.Range(0, 7).Select(day => DayOf(monday.AddDays((week * 7) + day), byDay))])];
        }
    }

    public static string WordOf(CalendarKind kind) => kind switch
    {
        CalendarKind.Review => "Reviews",
        CalendarKind.Action => "Actions",
        CalendarKind.Evidence => "Evidence that lapses",
        CalendarKind.Exclusion => "Exclusions to look at again",
        CalendarKind.Plan => "Plans",
        _ => "Dates of the organisation",
    };

    private CalendarDay DayOf(DateOnly day, ILookup<DateOnly, CalendarEntry> byDay)
    {
        var entries = byDay[day].ToList();
        return new CalendarDay(day, day.Month == Month.Month, day == Today, [.. entries.Take(ShownInADay)], Math.Max(0, entries.Count - ShownInADay));
    }

    private static string Key(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}

/// <summary>One square of the grid.</summary>
/// <param name="More">How many entries the list below has beyond those shown in the square.</param>
public sealed record CalendarDay(DateOnly Day, bool IsInMonth, bool IsToday, IReadOnlyList<CalendarEntry> Entries, int More)
{
    public string Anchor => string.Create(CultureInfo.InvariantCulture, $"day-{Day:yyyy-MM-dd}");
}
