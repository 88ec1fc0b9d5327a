using System.Globalization;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Platform.Exports;

/// <summary>
/// A table to be taken away, described once for every format. A cell is a text, a whole number, a day, a moment, a yes or no,
/// or nothing; each format writes it as its own kind.
/// </summary>
/// <param name="Name">Of the file without its ending, such as <c>controls-2026-03-31</c>.</param>
/// <param name="Title">In words, for the sheet.</param>
public sealed record ExportedTable(string Name, string Title, IReadOnlyList<string> Columns, IEnumerable<IReadOnlyList<object?>> Rows)
{
    /// <summary>A name that says as of which day.</summary>
    public static string NameOf(string what, DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{what}-{day:yyyy-MM-dd}");
}

public static class ExportedTableResults
{
    /// <summary>The table in the format that the address ends with: <c>.xlsx</c>, else <c>.csv</c>.</summary>
    public static FileContentResult Table(this Controller controller, ExportedTable table) =>
        controller.Request.Path.Value?.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase) == true ? XlsxFile.Of(table) : CsvFile.Of(table);
}
