using System.Globalization;
using System.Text;

namespace IsmsTracker.Web.Features.Exports;

/// <summary>The two files of an export that explain it to whoever opens it without this program.</summary>
internal static class ExportTexts
{
    public static string Readme(IReadOnlyList<RawTable> tables) => $$"""
        # Export of an IsmsTracker installation

        Everything that it keeps, but secrets. Nothing else is needed to read it.

        | Member | What it is |
        |---|---|
        | `{{ExportLayout.Manifest}}` | of which log, up to which entry; size and SHA-256 of every other member |
        | `{{ExportLayout.Columns}}` | each table and each column, and what it means |
        | `tables/*.csv` | one table each, for spreadsheets: UTF-8, RFC 4180, a heading row. Cells that a spreadsheet would run as a formula begin with an apostrophe. |
        | `tables/*.jsonl` | the same rows exactly, one JSON object a line: what `import export` reads |
        | `{{ExportLayout.FileIndex}}` | every file of evidence and every report: its member, SHA-256, size and the name it came with |
        | `files/*` | the files, byte for byte |

        The record: `tables/record_revision.jsonl` holds every state that every object was ever in, `tables/ledger_entry.jsonl` the log: `body` and `leaf_hash` are hexadecimal after `\x`.
        The leaf hash is SHA-256(0x00 ‖ body), RFC 6962; `body` is canonical JSON, RFC 8785, and commits to the state: SHA-256(salt ‖ canonical JSON of the state).

        Left out: {{string.Join(" ", ExportedSchema.LeftOut.Values.Distinct().Order(StringComparer.Ordinal))}}

        {{tables.Count}} tables: {{string.Join(", ", tables.Select(table => table.Name).Order(StringComparer.Ordinal))}}.

        """.ReplaceLineEndings("\n");

    public static string Columns(IReadOnlyList<RawTable> tables)
    {
        var text = new StringBuilder("# Tables and columns\n");
        foreach (var table in tables.OrderBy(table => table.Name, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {table.Name}\n\n{table.Words}\n\n| Column | Type | Empty | Points at | What it means |\n|---|---|---|---|---|\n");
            foreach (var column in table.Columns)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {column.Name} | {column.Type} | {(column.IsOptional ? "may be" : "never")} | {column.PointsAt ?? ""} | {column.Words.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
            }
        }

        return text.ToString();
    }
}
