using IsmsTracker.Domain;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Imports;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Imports;

/// <summary>A file read, its columns proposed or corrected, every row checked; nothing is written.</summary>
public sealed record ImportPreview(ImportedBytes File, CsvTable Table, ImportColumns Columns, ImportedRows Rows)
{
    /// <summary>What becomes of each column, in words.</summary>
    public IReadOnlyList<string> ColumnWords => [.. Table.Header.Zip(Columns.Fields, (name, becomes) => $"{CsvTable.Shortened(name)} → {ImportColumns.Words(becomes)}")];
}

/// <summary>What an import would do: the same checks for the page, the verb, a dry run and the import itself.</summary>
public sealed class ImportPreviewQuery(IsmsDbContext db)
{
    public async Task<Result<ImportPreview>> ReadAsync(ImportedBytes file, ImportChoices choices, CancellationToken ct)
    {
        var table = CsvTable.Read(file.Content);
        if (table.Refusal is { } unreadable)
        {
            return unreadable;
        }

        var unknown = choices.ByName.Select(choice => choice.Column).FirstOrDefault(name => !table.Value.Header.Contains(name, StringComparer.OrdinalIgnoreCase));
        if (unknown is not null)
        {
            return Refusal.Rule("import.column", $"The file has no column “{unknown}”. It has: {string.Join(", ", table.Value.Header.Select(CsvTable.Shortened))}.");
        }

        var columns = ImportColumns.Corrected(table.Value.Header, choices);
        return new ImportPreview(file, table.Value, columns, ImportedRows.Of(table.Value, columns, await TakenAsync(ct)));
    }

    private async Task<Dictionary<string, string>> TakenAsync(CancellationToken ct) =>
        (await db.Controls.AsNoTracking().Where(control => control.Withdrawal == null).Select(control => new { control.Title, control.Reference }).ToListAsync(ct))
            .DistinctBy(control => control.Title, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(control => control.Title, control => control.Reference.ToString(), StringComparer.OrdinalIgnoreCase);
}
