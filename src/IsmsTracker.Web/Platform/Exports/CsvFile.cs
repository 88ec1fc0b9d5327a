using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Platform.Exports;

/// <summary>
/// A table as a CSV file (RFC 4180, UTF-8 with a mark so that spreadsheets read it). Cells that a spreadsheet would run as a
/// formula are made harmless by a leading apostrophe (ASVS 1.2.10).
/// </summary>
public static class CsvFile
{
    public static FileContentResult Of(string fileName, IEnumerable<string> columns, IEnumerable<IEnumerable<string?>> rows) =>
        new(Bytes(columns, rows), "text/csv; charset=utf-8") { FileDownloadName = fileName };

    public static byte[] Bytes(IEnumerable<string> columns, IEnumerable<IEnumerable<string?>> rows)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            NewLine = "\r\n",
            InjectionOptions = InjectionOptions.Escape,
            InjectionEscapeCharacter = '\'',
            InjectionCharacters = ['=', '+', '-', '@', '\t', '\r', '\n', '\0'],
        };
        using var memory = new MemoryStream();
        using (var text = new StreamWriter(memory, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        using (var csv = new CsvWriter(text, configuration))
        {
            Write(csv, columns);
            foreach (var row in rows)
            {
                Write(csv, row);
            }
        }

        return memory.ToArray();
    }

    private static void Write(CsvWriter csv, IEnumerable<string?> cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(cell ?? "");
        }

        csv.NextRecord();
    }
}
