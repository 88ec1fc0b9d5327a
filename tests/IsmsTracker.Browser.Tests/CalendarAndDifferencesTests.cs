using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Tests.Fixtures.Generated;

namespace IsmsTracker.Browser.Tests;

/// <summary>The calendar and the differences, by hand: with JavaScript on a phone, and without it at a desk.</summary>
public sealed class CalendarAndDifferencesTests(PostgresCluster cluster, Chromium chromium)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_month_is_turned_filtered_and_put_into_ones_own_calendar_until_that_is_ended(bool javaScript)
    {
        await using var app = await TestApp.StartAsync(cluster);
        await World.MakeAsync(app);
        await using var officer = await chromium.OpenAsync(app, Cast.ComplianceOfficer, javaScript ? Screen.Phone : Screen.Desk, javaScript: javaScript);

        await officer.GoAsync("/calendar");
        await officer.Page.Locator("main a[rel=next]").ClickAsync();
        await officer.SeesAsync("August 2026");
        await officer.Page.Locator(".chip", new() { HasTextString = "Actions" }).First.ClickAsync();
        await officer.SeesAsync("Write down who may enter the server room");
        Assert.Contains("kind=Action", officer.Page.Url, StringComparison.Ordinal);
        await officer.Page.Locator(".calendar-list .todo a").First.ClickAsync();
        Assert.Contains("/actions/", officer.Page.Url, StringComparison.Ordinal);

        await officer.GoAsync("/calendar");
        await officer.PressAsync("Make an address");
        var address = await officer.Page.Locator("#feed-address").InputValueAsync();
        var feed = await officer.Page.APIRequest.GetAsync(address);
        Assert.Equal(200, feed.Status);
        Assert.StartsWith("BEGIN:VCALENDAR", await feed.TextAsync(), StringComparison.Ordinal);
        await officer.GoAsync("/calendar");
        await officer.PressAsync("End the address");
        Assert.Equal(404, (await officer.Page.APIRequest.GetAsync(address)).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Revisions_versions_and_days_are_chosen_and_compared(bool javaScript)
    {
        await using var app = await TestApp.StartAsync(cluster);
        await World.MakeAsync(app);
        var access = await app.ControlAsync("A.5.15");
        app.Clock.Set(new DateTimeOffset(2026, 7, 12, 9, 0, 0, TimeSpan.Zero));
        await using var officer = await chromium.OpenAsync(app, Cast.ComplianceOfficer, javaScript ? Screen.Phone : Screen.Desk, javaScript: javaScript);

        await officer.GoAsync($"/controls/{access}/history");
        await officer.Page.SelectOptionAsync("#compare-from", "1");
        await officer.PressAsync("Compare");
        await officer.SeesAsync("Applicability");
        await officer.SeesAsync("Undecided");

        await officer.GoAsync("/statements");
        await officer.Page.Locator("main a", new() { HasTextString = "Compare two versions" }).ClickAsync();
        await officer.PressAsync("Compare");
        await officer.SeesAsync("between version 1.0 and the register of today");

        await officer.GoAsync("/controls");
        await officer.Page.Locator("main a", new() { HasTextString = "Compare two days" }).ClickAsync();
        await officer.FillAsync(("from", "2026-07-01"), ("to", "2026-07-11"));
        await officer.PressAsync("Compare");
        await officer.SeesAsync("between 1 Jul 2026 and 11 Jul 2026");
        await officer.Page.Locator(".chip", new() { HasTextString = "Added" }).ClickAsync();
        await officer.SeesAsync("New in the register");
        Assert.Equal(0, javaScript ? await officer.Page.EvaluateAsync<int>("Math.max(0, document.scrollingElement.scrollWidth - innerWidth)") : 0);
    }
}
