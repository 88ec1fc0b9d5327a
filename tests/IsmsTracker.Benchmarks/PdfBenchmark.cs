using System.Diagnostics;
using System.Text.Json;
using IsmsTracker.Domain.Statements;
using IsmsTracker.Web.Features.Statements;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Typesetting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace IsmsTracker.Benchmarks;

/// <summary>
/// The Statement of Applicability as PDF: the first after the worker has started, then with other data of the same size; and
/// the page of the same statement printed by WeasyPrint and by headless Chromium, whole processes, as they would be used.
/// </summary>
internal static class PdfBenchmark
{
    private const int Runs = 9;

    public static async Task RunAsync()
    {
        await using var demo = await Demonstration.StartAsync();
        await using var scope = demo.Host.Services.CreateAsyncScope();
        var day = await scope.ServiceProvider.GetRequiredService<CurrentOrganization>().DayAsync(AsOf.Now, CancellationToken.None);
        var statement = await scope.ServiceProvider.GetRequiredService<StatementReportQuery>().OfDayAsync(day, CancellationToken.None);
        var cover = await scope.ServiceProvider.GetRequiredService<StatementCoverQuery>().OfDayAsync(statement, CancellationToken.None);
        var options = scope.ServiceProvider.GetRequiredService<IOptions<TypesettingOptions>>();

        List<double> starts = [], colds = [];
        for (var i = 0; i < 5; i++)
        {
            using var fresh = new NodeTypesetter(options, NullLogger<NodeTypesetter>.Instance);
            var watch = Stopwatch.StartNew();
            await fresh.IsReadyAsync(CancellationToken.None);
            starts.Add(watch.Elapsed.TotalMilliseconds);
            watch.Restart();
            await new StatementTypesetter(fresh).TypesetAsync(statement.Content, cover, null, CancellationToken.None);
            colds.Add(watch.Elapsed.TotalMilliseconds);
        }

        new Figures(starts).Print("worker start", "ms");
        new Figures(colds).Print("cold: first after the worker has started (aim 250 or less)", "ms");

        using var typesetter = new NodeTypesetter(options, NullLogger<NodeTypesetter>.Instance);
        var ours = new StatementTypesetter(typesetter);
        await ours.TypesetAsync(statement.Content, cover, null, CancellationToken.None);
        var others = Enumerable.Range(0, Runs).Select(i => OfTheSameSize(statement.Content, i)).ToList();
        var warm = await Figures.MillisecondsAsync(Runs, i => ours.TypesetAsync(others[i], cover, null, CancellationToken.None));
        warm.Print("warm: other data of the same size (aim 150 or less)", "ms");

        var page = await SavedPageAsync(demo);
        var weasyPrint = await Figures.MillisecondsAsync(3, i => RunAsync("weasyprint", page, Path.ChangeExtension(page, $"{i}.pdf")));
        weasyPrint.Print("WeasyPrint, the same statement as a page", "ms");
        var chromium = await Figures.MillisecondsAsync(3, i => RunAsync(
            "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            $"--user-data-dir={Path.Combine(demo.Folder, "chromium")}", $"--print-to-pdf={Path.ChangeExtension(page, $"c{i}.pdf")}", "file://" + page));
        chromium.Print("Chromium, the same statement as a page", "ms");
        Figures.PrintRatio("WeasyPrint / warm", weasyPrint.Median / warm.Median, "aim 10 or more");
        Figures.PrintRatio("Chromium / warm", chromium.Median / warm.Median, "aim 10 or more");
    }

    /// <summary>Every text turned by some letters, so that nothing that the compiler remembers fits.</summary>
    private static StatementReport OfTheSameSize(StatementReport content, int by)
    {
        var json = JsonSerializer.Serialize(content, StatementTypesetter.Json);
        var shifted = System.Text.RegularExpressions.Regex.Replace(json, "\"(justification|implementation|treats|owner|sentence|meaning|title)\":\"([^\"\\\\]*)\"", found =>
            $"\"{found.Groups[1].Value}\":\"{string.Concat(found.Groups[2].Value.Select(letter => char.IsAsciiLetterLower(letter) ? (char)('a' + ((letter - 'a' + by + 1) % 26)) : letter))}\"");
        return JsonSerializer.Deserialize<StatementReport>(shifted, StatementTypesetter.Json)!;
    }

    /// <summary>The page with its style sheets beside it, as a browser saves it.</summary>
    private static async Task<string> SavedPageAsync(Demonstration demo)
    {
        using var officer = await demo.AsOfficerAsync();
        var answer = await officer.GetAsync("/statements/draft");
        var html = answer.Body;
        foreach (var sheet in answer.Page.QuerySelectorAll("link[rel=stylesheet]").Select(link => link.GetAttribute("href")!))
        {
            var file = Path.GetFileName(sheet.Split('?')[0]);
            await File.WriteAllTextAsync(Path.Combine(demo.Folder, file), await officer.Http.GetStringAsync(new Uri(sheet, UriKind.Relative)));
            html = html.Replace(sheet, file, StringComparison.Ordinal);
        }

        var page = Path.Combine(demo.Folder, "statement.html");
        await File.WriteAllTextAsync(page, html);
        return page;
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        await Task.WhenAll(process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync(), process.WaitForExitAsync());
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} failed; on Debian: apt-get install weasyprint chromium.");
        }
    }
}
