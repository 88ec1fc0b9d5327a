using IsmsTracker.Browser.Tests;
using IsmsTracker.Tests.Fixtures;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace IsmsTracker.Browser.Tests;

/// <summary>Debian's own Chromium, started once; no browser is fetched, and no name but this machine's is ever looked up.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        await Prerequisites.EnsureAsync(Prerequisites.Chromium, Prerequisites.PdfToText);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Arguments });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }

    /// <summary>A browser window of one's own: no cookie, no storage.</summary>
    public async Task<Visitor> OpenAsync(TestApp app, Screen screen, bool javaScript = true)
    {
        var context = await (browser ?? throw new InvalidOperationException("Chromium has not been started.")).NewContextAsync(new()
        {
            BaseURL = app.Address.ToString(),
            JavaScriptEnabled = javaScript,
            ViewportSize = new() { Width = screen.Width, Height = screen.Height },
            HasTouch = screen == Screen.Phone,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(30_000);
        return new Visitor(app, context, await context.NewPageAsync());
    }

    /// <summary>The same, come in as one of the cast.</summary>
    public async Task<Visitor> OpenAsync(TestApp app, Cast? person, Screen screen, bool javaScript = true)
    {
        var visitor = await OpenAsync(app, screen, javaScript);
        if (person is not null)
        {
            using var session = await app.AsAsync(person);
            await visitor.Page.Context.AddCookiesAsync(session.Cookies.Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = app.Address.ToString(), HttpOnly = true }));
        }

        return visitor;
    }
}

/// <summary>What people sit before.</summary>
public sealed record Screen(int Width, int Height)
{
    public static readonly Screen Desk = new(1280, 800);

    /// <summary>The narrowest that must work without sideways scrolling (WCAG 1.4.10).</summary>
    public static readonly Screen Narrow = new(320, 640);

    public static readonly Screen Phone = new(360, 740);
}
