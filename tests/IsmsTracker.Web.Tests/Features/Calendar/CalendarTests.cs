using System.Net;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.People;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Tests.Fixtures.Generated;
using IsmsTracker.Web.Features.Calendar;
using IsmsTracker.Web.Features.People;
using IsmsTracker.Web.Features.ReviewRules;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Tests.Features.Calendar;

public sealed class CalendarTests(PostgresCluster cluster) : IAsyncLifetime
{
    private TestApp app = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        app = await TestApp.StartAsync(cluster);
        await World.MakeAsync(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_month_shows_its_entries_by_day_with_state_and_person()
    {
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        var november = await officer.GetAsync("/calendar?month=2026-11");

        Assert.Contains("November 2026", november.Text, StringComparison.Ordinal);
        var audit = Assert.Single(november.Page.QuerySelectorAll("main .todo li"), row => row.TextContent.Contains("Next audit", StringComparison.Ordinal));
        Assert.Equal("16 Nov 2026", audit.ParentElement!.PreviousElementSibling!.TextContent);
        Assert.Equal("Mon", november.Page.QuerySelector(".calendar-name")!.TextContent);
        Assert.Equal(0, november.Page.QuerySelectorAll(".calendar-day").Length % 7);
        Assert.Contains("/calendar?month=2026-12", november.Page.QuerySelector("a[rel=next]")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_leave_what_they_say_and_an_unreadable_month_is_this_one()
    {
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        var reviews = await officer.GetAsync("/calendar?month=2026-07&kind=Review");
        Assert.NotEmpty(reviews.Page.QuerySelectorAll("main .todo li"));
        Assert.All(reviews.Page.QuerySelectorAll("main .todo li"), row => Assert.Contains("Reviews", row.TextContent, StringComparison.Ordinal));

        var owner = await app.IdOfAsync(Cast.ControlOwner);
        Assert.All((await officer.GetAsync($"/calendar?month=2026-07&person={owner}")).Page.QuerySelectorAll("main .todo li"), row => Assert.Contains("Tomás Oliveira", row.TextContent, StringComparison.Ordinal));
        Assert.Contains("July 2026", (await officer.GetAsync("/calendar?month=2026-13")).Text, StringComparison.Ordinal);
        Assert.Contains("Nothing in this month", (await officer.GetAsync("/calendar?month=1999-01")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_see_their_own_and_the_days_of_everybody()
    {
        var ofOwner = await EntriesAsync(Cast.ControlOwner);
        var ofOfficer = await EntriesAsync(Cast.ComplianceOfficer);
        var owner = await app.IdOfAsync(Cast.ControlOwner);

        Assert.Contains(ofOfficer, entry => entry.PersonId is not null && entry.PersonId != owner);
        Assert.Contains(ofOwner, entry => entry.PersonId == owner);
        Assert.DoesNotContain(ofOwner, entry => entry.Kind != CalendarKind.Organization && entry.PersonId != owner);
        Assert.Equal(ofOfficer.Where(entry => entry.PersonId == owner && entry.Kind == CalendarKind.Review).Select(entry => entry.Key), ofOwner.Where(entry => entry.Kind == CalendarKind.Review).Select(entry => entry.Key));
        Assert.All(await EntriesAsync(Cast.StaffMember), entry => Assert.Equal(CalendarKind.Organization, entry.Kind));
    }

    [Fact]
    public async Task The_feed_is_an_iCalendar_of_whole_days_with_names_that_last()
    {
        var officer = await app.ActorAsync(Cast.ComplianceOfficer);
        var control = await app.ControlAsync("A.5.15");
        var title = "Löschung, Rückgabe; und “mehr” davon: " + new string('ß', 60);
        Assert.True((await app.CommandAsync<ScheduleReview, Result<Fact<ReviewRule>>>(schedule => schedule.ExecuteAsync(officer, control, new ReviewRuleDescription { Title = title, Every = Recurrence.Annual, Anchor = new DateOnly(2026, 8, 31), ReviewerId = officer.Id }, Ct))).Succeeded);
        using var session = await app.AsAsync(Cast.ComplianceOfficer);
        var address = await AddressAsync(session);

        using var anybody = new HttpClient();
        var bytes = await anybody.GetByteArrayAsync(address, Ct);
        var events = new IcsLines(bytes).Events;

        var review = Assert.Single(events, one => one["SUMMARY"].Contains(title, StringComparison.Ordinal));
        Assert.Equal(("20260831", "20260901"), (review["DTSTART;VALUE=DATE"], review["DTEND;VALUE=DATE"]));
        Assert.StartsWith("http", review["URL"].Contains("/reviews/new?", StringComparison.Ordinal) ? review["URL"] : "", StringComparison.Ordinal);
        Assert.Equal(events.Count, events.Select(one => one["UID"]).Distinct().Count());
        Assert.Contains(events, one => one["SUMMARY"] == "Next audit" && one["DTSTART;VALUE=DATE"] == "20261116");
        Assert.DoesNotContain(events, one => one["SUMMARY"].Contains("Access list of the case system", StringComparison.Ordinal));
        Assert.Equal(bytes, await anybody.GetByteArrayAsync(address, Ct));
    }

    [Fact]
    public async Task The_same_content_is_not_sent_twice_and_a_change_is()
    {
        using var session = await app.AsAsync(Cast.ComplianceOfficer);
        var address = await AddressAsync(session);
        using var anybody = new HttpClient();
        var first = await anybody.GetAsync(address, Ct);
        Assert.Equal("text/calendar; charset=utf-8", first.Content.Headers.ContentType?.ToString());
        Assert.DoesNotContain("Set-Cookie", first.Headers.Select(header => header.Key));

        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await anybody.SendAsync(again, Ct)).StatusCode);
    }

    [Fact]
    public async Task An_address_ends_with_the_next_with_the_button_and_with_leaving_and_is_then_like_any_unknown_one()
    {
        using var session = await app.AsAsync(Cast.ControlOwner);
        using var anybody = new HttpClient();
        var first = await AddressAsync(session);
        var second = await AddressAsync(session);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync(first, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await anybody.GetAsync(second, Ct)).StatusCode);
        await session.GetAsync("/calendar");
        await session.PostAsync("/calendar/feed/end", []);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync(second, Ct)).StatusCode);

        var third = await AddressAsync(session);
        var (administrator, owner) = (await app.ActorAsync(Cast.Administrator), await app.IdOfAsync(Cast.ControlOwner));
        Assert.True((await app.CommandAsync<DeactivatePerson, Result<Fact<Person>>>(leave => leave.ExecuteAsync(administrator, owner, null, new DateOnly(2026, 7, 9), Ct))).Succeeded);
        var gone = await anybody.GetAsync(third, Ct);
        var unknown = await anybody.GetAsync(new Uri(app.Address, "/calendar/feed/never-was.ics"), Ct);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (gone.StatusCode, unknown.StatusCode));
        Assert.DoesNotContain(third.Split('/')[^1][..^4], await app.ReadAsync(db => db.OneTimeLinks.Select(link => Convert.ToHexString(link.SecretHash)).ToListAsync(Ct)));
    }

    private async Task<IReadOnlyList<CalendarEntry>> EntriesAsync(Cast person)
    {
        var actor = await app.ActorAsync(person);
        return await app.CommandAsync<CalendarQuery, IReadOnlyList<CalendarEntry>>(calendar => calendar.EntriesAsync(actor, Ct));
    }

    private static async Task<string> AddressAsync(Session session)
    {
        await session.GetAsync("/calendar");
        return (await session.PostAsync("/calendar/feed", [])).Page.QuerySelector("#feed-address")!.GetAttribute("value")!;
    }
}
