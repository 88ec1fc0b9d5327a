using IsmsTracker.Tests.Fixtures;
using Microsoft.Playwright;

namespace IsmsTracker.Browser.Tests;

/// <summary>A person at a browser: finds fields by name, presses buttons by their words, and notes whatever the browser complains about.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> complaints = [];

    public Visitor(TestApp app, IBrowserContext context, IPage page)
    {
        (App, this.context, Page) = (app, context, page);
        page.Console += (_, message) => Note(message.Type is "error" || message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase), $"{message.Text} ({message.Location})");
        page.PageError += (_, error) => Note(true, error);
    }

    public TestApp App { get; }

    public IPage Page { get; }

    /// <summary>What the console said since the last time it was asked.</summary>
    public IReadOnlyList<string> TakeComplaints()
    {
        lock (complaints)
        {
            var taken = complaints.ToList();
            complaints.Clear();
            return taken;
        }
    }

    public async Task<string> TextAsync() => await Page.InnerTextAsync("main");

    public Task GoAsync(string path) => Page.GotoAsync(path);

    /// <summary>Fills a line, a text, a date or a list; ticks one of several answers where there are such.</summary>
    public async Task FillAsync(params (string Name, string Value)[] values)
    {
        foreach (var (name, value) in values)
        {
            var field = Page.Locator($"main [name=\"{name}\"]:not([type=hidden])");
            var kind = await field.First.EvaluateAsync<string>("field => field.tagName === 'SELECT' ? 'select' : field.type");
            await (kind switch
            {
                "radio" or "checkbox" => Page.Locator($"main [name=\"{name}\"][value=\"{value}\"]").CheckAsync(),
                "select" => field.SelectOptionAsync(value),
                _ => field.FillAsync(value),
            });
        }
    }

    /// <summary>Presses a button of the page by its words and waits for the page that comes; fails with what the page says is wrong.</summary>
    public async Task PressAsync(string words)
    {
        await Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = words }).First.ClickAsync();
        await Page.WaitForLoadStateAsync();
        var errors = await Page.Locator(".error-summary").AllInnerTextsAsync();
        Assert.True(errors.Count == 0, $"{words}: {string.Join(' ', errors)}");
    }

    public async Task SeesAsync(string words) => Assert.Contains(words, await TextAsync(), StringComparison.OrdinalIgnoreCase);

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    private void Note(bool matters, string text)
    {
        if (matters)
        {
            lock (complaints)
            {
                complaints.Add(text);
            }
        }
    }
}
