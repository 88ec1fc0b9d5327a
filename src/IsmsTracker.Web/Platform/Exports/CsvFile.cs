using CsvHelper;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Platform.Exports;

/// <summary>
/// A table as a CSV file (RFC 4180, UTF-8 with a mark so that spreadsheets read it). Cells that a spreadsheet would run as a
/// formula are made harmless by a leading apostrophe (ASVS 1.2.10).
/// </summary>
public static class CsvFile
{
    private static readonly CsvWriterOptions Harmless = new() { Injection = CsvInjection.Escape };

    public static FileContentResult Of(string fileName, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string?>> rows) =>
        new(Bytes(columns, rows), "text/csv; charset=utf-8") { FileDownloadName = fileName };

    public static byte[] Bytes(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string?>> rows)
    {
        using var memory = new MemoryStream();
        memory.Write([0xEF, 0xBB, 0xBF]);
        using (var csv = CsvWriter.Create(memory, Harmless, true))
        {
            csv.WriteRecord([.. columns]);
            foreach (var row in rows)
            {
                csv.WriteRecord([.. row.Select(cell => cell ?? "")]);
            }
        }

        return memory.ToArray();
    }
}
