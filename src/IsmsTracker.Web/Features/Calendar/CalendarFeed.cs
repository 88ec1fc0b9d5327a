using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using IsmsTracker.Domain;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Ledger;
using IsmsTracker.Web.Platform.Mail;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Calendar;

/// <summary>
/// What one person has to do as an iCalendar (RFC 5545) for the calendar in their phone: whole days, titles that say nothing
/// confidential, a link to the task. Read by address alone, so the secret in it is all that protects it: it can be ended at
/// any time and ends with the person's leaving.
/// </summary>
public sealed class CalendarFeedQuery(IsmsDbContext db, OneTimeLinks links, CalendarQuery calendar, CurrentOrganization organization, LedgerOrigin origin, PublicAddress address)
{
    private const int DaysBack = 31, DaysAhead = 366;

    /// <summary>Null when the address is unknown, was ended or belongs to somebody who left, which nobody is told apart.</summary>
    public async Task<string?> FindAsync(string secret, CancellationToken ct)
    {
        if (await links.FindAsync(OneTimeLinks.CalendarFeed, secret, ct) is not { PersonId: { } owner } || await db.People.AsNoTracking().SingleOrDefaultAsync(person => person.Id == owner && person.IsActive, ct) is not { } person)
        {
            return null;
        }

        var today = await organization.TodayAsync(ct);
        var entries = (await calendar.EntriesAsync(person.AsActor(), ct))
            .Where(entry => entry.Day >= today.AddDays(-DaysBack) && entry.Day <= today.AddDays(DaysAhead) && (entry.Kind == CalendarKind.Organization || (entry.PersonId == owner && entry.IsOpen)));
        return Write(entries, await origin.GetAsync(db, ct), today);
    }

    private string Write(IEnumerable<CalendarEntry> entries, string log, DateOnly today)
    {
        var feed = new Ical.Net.Calendar { ProductId = "-//IsmsTracker//Calendar of one person//EN" };
        feed.AddProperty("X-WR-CALNAME", "IsmsTracker");
        foreach (var entry in entries)
        {
            feed.Events.Add(new CalendarEvent
            {
                Uid = $"{entry.Key}@{log}",
                DtStamp = new CalDateTime(today.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)),
                Start = new CalDateTime(entry.Day),
                End = new CalDateTime(entry.Day.AddDays(1)),
                Summary = Words(entry),
                Url = new Uri(address.Of(entry.Href)),
                Transparency = Ical.Net.TransparencyType.Transparent,
            });
        }

        return new CalendarSerializer().SerializeToString(feed) ?? "";
    }

    private static string Words(CalendarEntry entry) => entry.Kind switch
    {
        CalendarKind.Evidence => $"Evidence {entry.Reference} counts until today",
        CalendarKind.Review => $"Review due: {entry.Title}",
        CalendarKind.Action => $"Action due: {entry.Title}",
        CalendarKind.Exclusion => $"Look again whether it can be left out: {entry.Title}",
        CalendarKind.Plan => $"Planned for today: {entry.Title}",
        _ => entry.Title,
    };
}

/// <summary>Makes the address of a person's own feed; an earlier one ends. Only its hash is kept, so it is shown once.</summary>
public sealed class IssueCalendarFeed(IsmsDbContext db, OneTimeLinks links, PublicAddress address)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(2 * 365);

    public async Task<string> ExecuteAsync(PersonId person, CancellationToken ct)
    {
        var secret = await links.IssueAsync(OneTimeLinks.CalendarFeed, person, Lifetime, ct);
        await db.SaveChangesAsync(ct);
        return address.Of($"/calendar/feed/{secret}.ics");
    }
}

/// <summary>Ends a person's own feed: whoever has its address reads nothing more.</summary>
public sealed class EndCalendarFeed(IsmsDbContext db, OneTimeLinks links)
{
    public async Task ExecuteAsync(PersonId person, CancellationToken ct)
    {
        await links.EndAsync(OneTimeLinks.CalendarFeed, person, ct);
        await db.SaveChangesAsync(ct);
    }
}
