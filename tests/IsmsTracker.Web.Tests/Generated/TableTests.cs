using System.Text;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Tests.Fixtures.Generated;
using IsmsTracker.Web.Tests.Platform.Exports;

namespace IsmsTracker.Web.Tests.Generated;

/// <summary>Every table that can be taken away comes as CSV and as XLSX, needs the same right, and holds the same cells.</summary>
[Collection<UnchangedWorld>]
public sealed class TableTests(GeneratedWorld generated)
{
    [Fact]
    public async Task Each_comes_in_both_formats_with_the_same_cells_now_and_as_of_a_day()
    {
        var tables = generated.Endpoints.Where(endpoint => endpoint.IsGet && endpoint.Pattern.RawText!.EndsWith(".csv", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(tables);
        var faults = new List<string>();
        foreach (var table in tables)
        {
            var twin = generated.Endpoints.SingleOrDefault(other => other.Pattern.RawText == table.Pattern.RawText![..^3] + "xlsx");
            if (twin is null || twin.Act != table.Act || twin.TakesDay != table.TakesDay)
            {
                faults.Add($"{table} has no twin that needs the same right");
                continue;
            }

            using var session = await generated.EnterAsync(table.Richest);
            foreach (var path in generated.World.PathsOfAllDays(table))
            {
                faults.AddRange(await CompareAsync(session, path));
            }
        }

        Faults.None(faults);
    }

    [Fact]
    public async Task Every_page_that_offers_one_offers_the_other()
    {
        var faults = new List<string>();
        using var session = await generated.EnterAsync(Cast.ComplianceOfficer);
        foreach (var page in generated.Endpoints.Where(endpoint => endpoint.IsGet && !endpoint.HasParameters && endpoint.IsOpenTo(Cast.ComplianceOfficer)))
        {
            var answer = await session.GetAsync(generated.World.Path(page));
            if (answer.Response.Content.Headers.ContentType?.MediaType != "text/html")
            {
                continue;
            }

            var links = answer.Page.QuerySelectorAll("main a[download]").Select(link => link.GetAttribute("href")!).ToList();
            faults.AddRange(links.Where(link => link.Contains(".csv", StringComparison.Ordinal) && !links.Contains(link.Replace(".csv", ".xlsx", StringComparison.Ordinal))).Select(link => $"{page} offers {link} alone"));
        }

        Faults.None(faults);
    }

    private static async Task<IEnumerable<string>> CompareAsync(Session session, string path)
    {
        var csv = Parse(await session.Http.GetStringAsync(new Uri(path, UriKind.Relative)));
        var answer = await session.Http.GetAsync(new Uri(path.Replace(".csv", ".xlsx", StringComparison.Ordinal), UriKind.Relative));
        var book = new ReadWorkbook(await answer.Content.ReadAsByteArrayAsync());
        var rows = book.Rows.Select(row => row.ConvertAll(cell => cell.Value)).ToList();
        if (rows.Count != csv.Count)
        {
            return [$"{path}: {csv.Count} rows, and {rows.Count} in the workbook"];
        }

        var wrong = rows.Zip(csv).SelectMany(pair => pair.First.Zip(pair.Second, (cell, text) => (cell, text))).Where(pair => !Same(pair.cell, pair.text)).Select(pair => $"{path}: “{pair.text}” is “{pair.cell}” in the workbook").Take(5);
        return [.. wrong, .. book.IsHeadFrozen && !book.HasFormulas ? Array.Empty<string>() : [$"{path}: the head is not frozen, or there are formulas"], .. answer.Content.Headers.ContentDisposition?.FileName?.EndsWith(".xlsx", StringComparison.Ordinal) == true ? Array.Empty<string>() : [$"{path}: no file name"]];
    }

    /// <summary>The apostrophe is how CSV makes a formula harmless; a moment has seconds and a zone there, and minutes here.</summary>
    private static bool Same(string cell, string text) => cell == text || cell == text.TrimStart('\'') || (text.Length == 25 && text[10] == 'T' && text.StartsWith(cell, StringComparison.Ordinal));

    /// <summary>RFC 4180, read by its own rules.</summary>
    private static List<List<string>> Parse(string text)
    {
        List<List<string>> rows = [[]];
        var cell = new StringBuilder();
        var quoted = false;
        for (var at = text.StartsWith('\uFEFF') ? 1 : 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (quoted)
            {
                if (letter != '"')
                {
                    cell.Append(letter);
                }
                else if (at + 1 < text.Length && text[at + 1] == '"')
                {
                    cell.Append(text[at++]);
                }
                else
                {
                    quoted = false;
                }
            }
            else if (letter is ',' or '\n')
            {
                rows[^1].Add(cell.ToString());
                cell.Clear();
                if (letter == '\n' && at + 1 < text.Length)
                {
                    rows.Add([]);
                }
            }
            else if (letter == '"')
            {
                quoted = true;
            }
            else if (letter != '\r')
            {
                cell.Append(letter);
            }
        }

        return rows;
    }
}
