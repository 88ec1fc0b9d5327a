using IsmsTracker.Domain.Controls;
using IsmsTracker.Web.Platform.Imports;

namespace IsmsTracker.Web.Features.Imports;

/// <summary>The rows of a table as controls: those that can be taken, and every one that cannot, with its line and what is wrong.</summary>
public sealed record ImportedRows(IReadOnlyList<(long Line, ImportedControl Control)> Good, IReadOnlyList<BadRow> Bad)
{
    /// <param name="taken">The title of every control of today's register, and its reference.</param>
    public static ImportedRows Of(CsvTable table, ImportColumns columns, IReadOnlyDictionary<string, string> taken)
    {
        var bad = table.Bad.ToList();
        if (columns.Fields.Count(field => field == ImportField.Title) != 1 || columns.Fields.Count(field => field == ImportField.Theme) > 1)
        {
            return new([], [.. bad, new(0, "Choose exactly one column as the title, and at most one as the theme.")]);
        }

        var good = new List<(long, ImportedControl)>();
        var seen = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in table.Rows)
        {
            var title = Only(row, columns, ImportField.Title);
            var theme = ThemeOf(Only(row, columns, ImportField.Theme), columns.Theme);
            var control = new ImportedControl(title, theme ?? columns.Theme, DescriptionOf(row, table.Header, columns));
            var wrong = theme is null ? $"“{CsvTable.Shortened(Only(row, columns, ImportField.Theme))}” is none of the four themes: organisational, people, physical, technological."
                : Control.CheckImported(control)?.Message
                ?? (seen.TryGetValue(title, out var line) ? $"“{CsvTable.Shortened(title)}” is the title of line {line} too. Keep one of them." : null)
                ?? (taken.TryGetValue(title, out var reference) ? $"{reference} has the title “{CsvTable.Shortened(title)}” already." : null);
            if (wrong is null)
            {
                seen.Add(title, row.Line);
                good.Add((row.Line, control));
            }
            else
            {
                bad.Add(new(row.Line, wrong));
            }
        }

        return new(good, [.. bad.OrderBy(row => row.Line)]);
    }

    private static string Only(CsvRow row, ImportColumns columns, ImportField field) =>
        columns.Fields.Index().Where(column => column.Item == field).Select(column => row.Cells[column.Index]).FirstOrDefault("");

    /// <summary>One column as it stands; several one under the other, each under its name.</summary>
    private static string? DescriptionOf(CsvRow row, IReadOnlyList<string> header, ImportColumns columns)
    {
        var parts = columns.Fields.Index().Where(column => column.Item == ImportField.Description && row.Cells[column.Index].Length > 0).Select(column => column.Index).ToList();
        var several = columns.Fields.Count(field => field == ImportField.Description) > 1;
        return parts.Count == 0 ? null : string.Join("\n", parts.Select(at => several ? $"{header[at]}: {row.Cells[at]}" : row.Cells[at]));
    }

    /// <summary>Null for a word that names no theme; what stands for empty cells where there is none.</summary>
    private static ControlTheme? ThemeOf(string word, ControlTheme otherwise) => word.ToUpperInvariant() switch
    {
        "" => otherwise,
        ['O', 'R', 'G', 'A', 'N', 'I', 'S' or 'Z', 'A', 'T', 'I', 'O', 'N', ..] => ControlTheme.Organizational,
        ['P', 'E', 'O', 'P', 'L', 'E', ..] => ControlTheme.People,
        ['P', 'H', 'Y', 'S', 'I', 'C', 'A', 'L', ..] => ControlTheme.Physical,
        ['T', 'E', 'C', 'H', 'N', ..] => ControlTheme.Technological,
        _ => null,
    };
}
