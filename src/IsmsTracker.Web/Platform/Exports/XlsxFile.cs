using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Platform.Exports;

/// <summary>
/// A table as an Excel workbook (ISO/IEC 29500): numbers and days as such, the head frozen and with filters. Texts are always
/// texts: one that looks like a formula is marked so that it stays one when somebody edits the cell (ASVS 1.2.10).
/// </summary>
public static class XlsxFile
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The most that a cell holds; a longer text is cut, visibly.</summary>
    private const int LongestText = 32_767;
    private const string Cut = " … (cut: a cell holds no more)";
    private const int WidestColumn = 60;

    private static readonly DateOnly DayZero = new(1899, 12, 30);

    /// <summary>Places in the style sheet below.</summary>
    private enum Style : uint
    {
        Plain,
        Head,
        Day,
        Moment,
        LooksLikeFormula,
    }

    public static FileContentResult Of(ExportedTable table) => new(Bytes(table), ContentType) { FileDownloadName = table.Name + ".xlsx" };

    public static byte[] Bytes(ExportedTable table)
    {
        var rows = table.Rows.ToList();
        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = Styles();
            WriteSheet(book.AddNewPart<WorksheetPart>("sheet"), table.Columns, rows);
            book.Workbook = new Workbook(new Sheets(new Sheet { Id = "sheet", SheetId = 1, Name = SheetName(table.Title) }));
        }

        return memory.ToArray();
    }

    private static void WriteSheet(WorksheetPart part, IReadOnlyList<string> columns, List<IReadOnlyList<object?>> rows)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
        writer.WriteElement(new Columns(columns.Select((head, at) => new Column { Min = (uint)at + 1, Max = (uint)at + 1, Width = WidthOf(head, at, rows), CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
        writer.WriteElement(new Row(columns.Select(head => TextCell(head, Style.Head))));
        foreach (var row in rows)
        {
            writer.WriteElement(new Row(row.Select(CellOf)));
        }

        writer.WriteEndElement();
        writer.WriteElement(new AutoFilter { Reference = $"A1:{ColumnName(columns.Count)}{(rows.Count + 1).ToString(CultureInfo.InvariantCulture)}" });
        writer.WriteEndElement();
    }

    private static Cell CellOf(object? cell) => cell switch
    {
        null or "" => new Cell(),
        string text => TextCell(text, text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? Style.LooksLikeFormula : Style.Plain),
        bool yes => TextCell(yes ? "yes" : "no", Style.Plain),
        DateOnly day => NumberCell(day.DayNumber - DayZero.DayNumber, Style.Day),
        DateTimeOffset moment => NumberCell((moment.DateTime - DayZero.ToDateTime(TimeOnly.MinValue)).TotalDays, Style.Moment),
        IFormattable number => new Cell { CellValue = new CellValue(number.ToString(null, CultureInfo.InvariantCulture)), DataType = CellValues.Number },
        _ => TextCell(cell.ToString() ?? "", Style.Plain),
    };

    private static Cell NumberCell(double value, Style style) =>
        new() { CellValue = new CellValue(value.ToString("R", CultureInfo.InvariantCulture)), DataType = CellValues.Number, StyleIndex = (uint)style };

    private static Cell TextCell(string text, Style style) =>
        new(new InlineString(new Text(Writable(text)) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString, StyleIndex = (uint)style };

    /// <summary>Characters that XML cannot hold become a visible □; what is too long is cut, visibly.</summary>
    private static string Writable(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (at + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[at + 1], text[at]))
            {
                clean.Append(text[at]).Append(text[++at]);
            }
            else
            {
                clean.Append(XmlConvert.IsXmlChar(text[at]) ? text[at] : '□');
            }
        }

        if (clean.Length <= LongestText)
        {
            return clean.ToString();
        }

        var end = LongestText - Cut.Length;
        return clean.ToString(0, char.IsHighSurrogate(clean[end - 1]) ? end - 1 : end) + Cut;
    }

    private static double WidthOf(string head, int at, List<IReadOnlyList<object?>> rows) =>
        Math.Min(WidestColumn, Math.Max(head.Length, rows.Select(row => row[at] is DateTimeOffset ? 18 : row[at] is DateOnly ? 11 : row[at]?.ToString()?.Length ?? 0).DefaultIfEmpty(0).Max()) + 3);

    /// <summary>At most 31 characters and none of those that a sheet's name may not have.</summary>
    private static string SheetName(string title)
    {
        var name = string.Concat(title.Select(letter => letter is ':' or '\\' or '/' or '?' or '*' or '[' or ']' or '\'' ? ' ' : letter)).Trim();
        return name.Length > 31 ? name[..31].TrimEnd() : name;
    }

    private static string ColumnName(int number)
    {
        var name = "";
        for (var left = number; left > 0; left = (left - 1) / 26)
        {
            name = (char)('A' + ((left - 1) % 26)) + name;
        }

        return name;
    }

    private static Stylesheet Styles() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "yyyy\\-mm\\-dd" }, new NumberingFormat { NumberFormatId = 165, FormatCode = "yyyy\\-mm\\-dd\\ hh:mm" }),
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            new CellFormat { FontId = 1, ApplyFont = true },
            new CellFormat { NumberFormatId = 164, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 165, ApplyNumberFormat = true },
            new CellFormat { QuotePrefix = true }));
}
