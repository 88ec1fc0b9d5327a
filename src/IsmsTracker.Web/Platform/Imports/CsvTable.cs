using CsvHelper;
using IsmsTracker.Domain;

namespace IsmsTracker.Web.Platform.Imports;

/// <summary>One row of a table, with the line of the file on which it begins.</summary>
public sealed record CsvRow(long Line, IReadOnlyList<string> Cells);

/// <summary>A row that cannot be taken as it is, and why. Line 0 stands for the whole file.</summary>
public sealed record BadRow(long Line, string Message)
{
    public override string ToString() => Line == 0 ? Message : $"Line {Line}: {Message}";
}

/// <summary>
/// A CSV file that somebody else wrote, read whole: separator, encoding, mark and quoting are found by themselves. Rows that
/// do not fit the header are named, not mended.
/// </summary>
public sealed record CsvTable(IReadOnlyList<string> Header, IReadOnlyList<CsvRow> Rows, IReadOnlyList<BadRow> Bad, string ReadAs)
{
    public const int MostRows = 50_000;

    private const int MostColumns = 100;
    private const int LongestRow = 1 << 20;

    public static Result<CsvTable> Read(byte[] bytes)
    {
        var text = ImportedText.Decode(bytes, "CSV");
        if (text.Refusal is { } refusal)
        {
            return refusal;
        }

        try
        {
            return Read(text.Value);
        }
        catch (CsvFormatException unreadable)
        {
            return No(unreadable.LineNumber, "this row is longer than a megabyte or cannot be told apart from the next. Look for a quotation mark that is never closed");
        }
    }

    private static Result<CsvTable> Read(ImportedText text)
    {
        long? unclosed = null;
        using var csv = CsvReader.FromText(text.Text, new CsvReaderOptions
        {
            HasHeader = false,
            TrackLineNumbers = true,
            MaxRecordSize = LongestRow,
            OnMalformedRecord = record => unclosed ??= record.Reason == CsvMalformedReason.UnterminatedQuote ? record.LineNumber : null,
        });
        if (!csv.Read())
        {
            return Refusal.Rule("csv.empty", "The file has no rows. The first row names the columns.");
        }

        var header = HeaderOf(csv);
        if (header.Refusal is { } wrong)
        {
            return wrong;
        }

        var (rows, bad) = (new List<CsvRow>(), new List<BadRow>());
        while (csv.Read())
        {
            if (unclosed is { } line)
            {
                return No(line, "a quotation mark is opened and never closed");
            }

            if (rows.Count + bad.Count == MostRows)
            {
                return Refusal.Rule("csv.rows", $"The file has more than {MostRows:N0} rows. Bring it in by parts.");
            }

            Sort(csv, header.Value.Count, rows, bad);
        }

        return unclosed is { } open ? No(open, "a quotation mark is opened and never closed")
            : rows.Count + bad.Count == 0 ? Refusal.Rule("csv.no-rows", "The file has a row of names, and nothing under it.")
            : new CsvTable(header.Value, rows, bad, $"{text.Encoding}, separated by {SeparatorWord(csv.Separator)}");
    }

    private static void Sort(CsvReader csv, int columns, List<CsvRow> rows, List<BadRow> bad)
    {
        if (csv.FieldCount != columns)
        {
            bad.Add(new(csv.LineNumber, $"the row has {csv.FieldCount} {(csv.FieldCount == 1 ? "cell" : "cells")} where the first row names {columns}. Check its separators and quotation marks."));
            return;
        }

        var cells = CellsOf(csv);
        if (cells.Any(cell => cell.Length > 0))
        {
            rows.Add(new(csv.LineNumber, cells));
        }
    }

    private static Result<IReadOnlyList<string>> HeaderOf(CsvReader csv)
    {
        if (csv.FieldCount > MostColumns)
        {
            return Refusal.Rule("csv.columns", $"The first row names more than {MostColumns} columns. Take out those that are not needed.");
        }

        var names = CellsOf(csv).Select((name, at) => name.Length == 0 ? $"Column {at + 1}" : name).ToList();
        var twice = names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1)?.Key;
        return twice is null ? names : No(csv.LineNumber, $"the column “{Shortened(twice)}” is named twice. Give one of them another name");
    }

    /// <summary>Trimmed, and without the apostrophe by which our own exports keep spreadsheets from running a cell.</summary>
    private static List<string> CellsOf(CsvReader csv) =>
        [.. Enumerable.Range(0, csv.FieldCount).Select(at => csv.GetString(at).Trim()).Select(cell => cell is ['\'', '=' or '+' or '-' or '@', ..] ? cell[1..] : cell)];

    private static Refusal No(long line, string what) => Refusal.Rule("csv.file", $"Line {Math.Max(1, line)}: {what}.");

    private static string SeparatorWord(char separator) => separator switch
    {
        ',' => "commas",
        ';' => "semicolons",
        '\t' => "tabs",
        _ => $"“{separator}”",
    };

    public static string Shortened(string text) => text.Length <= 60 ? text : text[..57] + "…";
}
