using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Tests.Fixtures.Generated;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace IsmsTracker.Browser.Tests;

/// <summary>What JavaScript improves: several files with progress, keys, colours; and the phone of somebody in a hurry.</summary>
public sealed class HandTests(PostgresCluster cluster, Chromium chromium)
{
    [Fact]
    public async Task Two_files_are_chosen_shown_with_their_progress_and_kept_as_drafts()
    {
        await using var app = await TestApp.StartAsync(cluster);
        await using var owner = await chromium.OpenAsync(app, Cast.ControlOwner, Screen.Desk);
        await owner.GoAsync("/evidence/new");

        await owner.Page.SetInputFilesAsync("#upload-files", [File("first.csv", "a;b\n"), File("second.txt", "seen on Monday\n"), File("third.exe", "MZ")]);
        await Assertions.Expect(owner.Page.Locator(".upload-row")).ToHaveCountAsync(3);
        await Assertions.Expect(owner.Page.Locator(".upload-state.mono")).ToHaveCountAsync(2);
        await Assertions.Expect(owner.Page.Locator(".upload-state.bad")).ToHaveCountAsync(1);

        Assert.Equal(2, await owner.Page.Locator("input[name=fileIds]").CountAsync());
        Assert.Equal(["first", "second"], await app.ReadAsync(db => db.EvidenceItems.OrderBy(item => item.Description.Title).Select(item => item.Description.Title).ToListAsync()));
        Assert.DoesNotContain(owner.TakeComplaints(), text => !text.Contains("422", StringComparison.Ordinal) && !text.Contains("415", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Files_are_dropped_pasted_and_taken_with_the_camera_and_those_that_broke_off_leave_nothing()
    {
        await using var app = await TestApp.StartAsync(cluster);
        await using var owner = await chromium.OpenAsync(app, Cast.ControlOwner, Screen.Phone);
        await owner.GoAsync("/evidence/new");

        await owner.Page.EvaluateAsync("""
            () => {
              const files = new DataTransfer();
              files.items.add(new File(['account;checked\n'], 'dropped-1.csv', { type: 'text/csv' }));
              files.items.add(new File(['Seen on Monday.'], 'dropped-2.txt', { type: 'text/plain' }));
              document.querySelector('[data-upload-area]').dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }));
            }
            """);
        await Assertions.Expect(owner.Page.Locator(".upload-state.mono")).ToHaveCountAsync(2);

        await owner.Page.EvaluateAsync("""
            async () => {
              const canvas = Object.assign(document.createElement('canvas'), { width: 8, height: 8 });
              const picture = await new Promise(done => canvas.toBlob(done, 'image/png'));
              const files = new DataTransfer();
              files.items.add(new File([picture], 'image.png', { type: 'image/png' }));
              document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: files, bubbles: true }));
            }
            """);
        await Assertions.Expect(owner.Page.Locator(".upload-state.mono")).ToHaveCountAsync(3);

        Assert.Equal("environment", await owner.Page.GetAttributeAsync("#upload-camera", "capture"));
        await owner.Page.SetInputFilesAsync("#upload-camera", new FilePayload { Name = "door.jpg", MimeType = "image/jpeg", Buffer = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16] });
        await Assertions.Expect(owner.Page.Locator(".upload-state.mono")).ToHaveCountAsync(4);
        await Assertions.Expect(owner.Page.Locator(".upload-state.mono").First).ToContainTextAsync("SHA-256");
        Assert.Equal(["door", "dropped-1", "dropped-2", "image"], await app.ReadAsync(db => db.EvidenceItems.OrderBy(item => item.Description.Title).Select(item => item.Description.Title).ToListAsync()));
        Assert.Empty(owner.TakeComplaints());

        // the network goes away in the middle: the row says so, nothing is kept, and what arrived before stays
        await owner.Page.RouteAsync("**/evidence/files", route => route.AbortAsync());
        await owner.Page.SetInputFilesAsync("#upload-files", File("lost.csv", "a;b\n"));
        await Assertions.Expect(owner.Page.Locator(".upload-state.bad")).ToContainTextAsync("connection was lost");
        Assert.Equal(4, await owner.Page.Locator("input[name=fileIds]").CountAsync());
        Assert.Equal(4, await app.ReadAsync(db => db.EvidenceItems.CountAsync()));
        Assert.Empty(Directory.GetFiles(Path.Combine(app.Data.Evidence, "temp")));
    }

    [Fact]
    public async Task Keys_search_go_and_explain_themselves()
    {
        await using var app = await TestApp.StartAsync(cluster);
        await using var officer = await chromium.OpenAsync(app, Cast.ComplianceOfficer, Screen.Desk);
        await officer.GoAsync("/evidence");

        await officer.Page.Keyboard.PressAsync("g");
        await officer.Page.Keyboard.PressAsync("c");
        await officer.Page.WaitForURLAsync("**/controls");
        await officer.Page.Keyboard.PressAsync("/");
        await Assertions.Expect(officer.Page.Locator("[data-search]").First).ToBeFocusedAsync();
        await officer.Page.Keyboard.TypeAsync("g c?");
        await Assertions.Expect(officer.Page.Locator("[data-search]").First).ToHaveValueAsync("g c?");

        await officer.Page.Locator("h1").ClickAsync();
        await officer.Page.Keyboard.PressAsync("?");
        await Assertions.Expect(officer.Page.Locator("dialog[open]")).ToContainTextAsync("Go to Controls");
        await officer.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(officer.Page.Locator("dialog[open]")).ToHaveCountAsync(0);
        Assert.Empty(officer.TakeComplaints());
    }

    [Fact]
    public async Task Colours_that_were_chosen_stay_chosen()
    {
        await using var app = await TestApp.StartAsync(cluster);
        await using var officer = await chromium.OpenAsync(app, Cast.ComplianceOfficer, Screen.Desk);
        await officer.GoAsync("/controls");
        var light = await GroundAsync(officer);

        await officer.Page.ClickAsync("summary.person-button");
        await officer.Page.ClickAsync("[data-theme-choice=dark]");
        await officer.GoAsync("/evidence");

        await Assertions.Expect(officer.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        Assert.NotEqual(light, await GroundAsync(officer));
    }

    [Fact]
    public async Task On_a_phone_somebody_does_what_waits_for_them()
    {
        await using var app = await TestApp.StartAsync(cluster);
        await World.MakeAsync(app);
        await using var owner = await chromium.OpenAsync(app, Cast.ControlOwner, Screen.Phone);
        await owner.GoAsync("/waiting");
        await owner.SeesAsync("A.5.15");

        await owner.ReviewAsync();

        await owner.SeesAsync("Tomás Oliveira");
        Assert.Equal(0, await owner.Page.EvaluateAsync<int>("Math.max(0, document.scrollingElement.scrollWidth - innerWidth)"));
        Assert.Empty(owner.TakeComplaints());
    }

    private static FilePayload File(string name, string text) => new() { Name = name, MimeType = "application/octet-stream", Buffer = System.Text.Encoding.UTF8.GetBytes(text) };

    private static Task<string> GroundAsync(Visitor visitor) => visitor.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}
