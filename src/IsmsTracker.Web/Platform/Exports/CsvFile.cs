using System.Globalization;
using CsvHelper;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Platform.Exports;

/// <summary>
/// A table as a CSV file (RFC 4180, UTF-8 with a mark so that spreadsheets read it). Days and moments in ISO 8601. Cells that a
/// spreadsheet would run as a formula are made harmless by a leading apostrophe (ASVS 1.2.10).
/// </summary>
public static class CsvFile
{
    private static readonly CsvWriterOptions Harmless = new() { Injection = CsvInjection.Escape };

    public static FileContentResult Of(ExportedTable table) => new(Bytes(table), "text/csv; charset=utf-8") { FileDownloadName = table.Name + ".csv" };

    public static byte[] Bytes(ExportedTable table)
    {
        using var memory = new MemoryStream();
        memory.Write([0xEF, 0xBB, 0xBF]);
        using (var csv = CsvWriter.Create(memory, Harmless, true))
        {
            csv.WriteRecord([.. table.Columns]);
            foreach (var row in table.Rows)
            {
                csv.WriteRecord([.. row.Select(Text)]);
            }
        }

        return memory.ToArray();
    }

    private static string Text(object? cell) => cell switch
    {
        null => "",
        string text => text,
        bool yes => yes ? "yes" : "no",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };
}
