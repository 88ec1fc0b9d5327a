using System.Data;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.Organizations;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Ledger;
using IsmsTracker.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IsmsTracker.Web.Features.Exports;

/// <summary>
/// Writes everything that the installation keeps (REQ-28): all tables but secrets as CSV and JSON, and every file, from one
/// snapshot of the database, in memory that does not grow with it. That it was done, and by whom, is recorded (EVD-05).
/// Refuses <c>SOD-09</c> for administrators, who read no Confidential evidence, and <c>export.file-lost</c> when a file is missing.
/// </summary>
public sealed class WriteExport(IsmsDbContext db, NpgsqlDataSource source, IEvidenceStore store, LedgerWriter ledger)
{
    private static readonly CsvWriterOptions Harmless = new() { Injection = CsvInjection.Escape };

    /// <param name="tell">Gets a line for each step.</param>
    public async Task<Result<ExportManifest>> ExecuteAsync(Actor actor, IExportTarget target, Action<string> tell, CancellationToken ct)
    {
        if (RefuseBy(actor) is { } no)
        {
            return no;
        }

        if (await db.Organizations.SingleOrDefaultAsync(ct) is not { } organization)
        {
            return Refusal.Rule("export.nothing", "Set-up is not done: there is nothing to export yet.");
        }

        var written = await WriteAsync(target, tell, ct);
        if (written.Refusal is not null)
        {
            return written;
        }

        // after the snapshot: the export itself is the next thing that happens
        var recorded = await ledger.CommitAsync(actor, organization.RecordExport(actor, written.Value.Entries), ct);
        return recorded.Refusal is { } refusal ? refusal : written;
    }

    /// <summary>Who may not; null for those who may.</summary>
    public static Refusal? RefuseBy(Actor actor) =>
        !actor.May(Act.ExportEverything) ? Refusal.Forbidden
        : actor.Has(Role.Administrator) ? Refusal.NotAllowed("SOD-09", "Administrators read no confidential evidence, and an export holds all of it (SOD-09). Ask a compliance officer who does not administer.")
        : null;

    private async Task<Result<ExportManifest>> WriteAsync(IExportTarget target, Action<string> tell, CancellationToken ct)
    {
        var tables = ExportedSchema.Of(db);
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await ExecuteAsync(connection, "SET TRANSACTION READ ONLY; SET LOCAL TimeZone = 'UTC'", ct);

        List<ExportMember> members = [];
        var blobs = new SortedDictionary<string, NamedBlob>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            tell($"Table {table.Name}");
            members.Add(await target.WriteAsync(ExportLayout.Json(table.Name), output => WriteLinesAsync(connection, table, output, blobs, ct), ct));
            members.Add(await target.WriteAsync(ExportLayout.Csv(table.Name), output => WriteCsvAsync(connection, table, output, ct), ct));
        }

        var done = 0;
        foreach (var blob in blobs.Values)
        {
            tell($"File {++done} of {blobs.Count}");
            try
            {
                await using var content = store.Open(blob.Id);
                members.Add(await target.WriteAsync(ExportLayout.Files + blob.Id.Value, output => content.CopyToAsync(output, ct), ct));
            }
            catch (FileNotFoundException)
            {
                return Refusal.Rule("export.file-lost", $"The file {blob.Name} ({blob.Id.Value}) is missing from the storage, so the export would not be whole. Bring it back from a backup first.");
            }
        }

        members.Add(await target.WriteAsync(ExportLayout.FileIndex, output => WriteIndexAsync(blobs.Values, members, output), ct));
        members.Add(await target.WriteAsync(ExportLayout.Columns, output => output.WriteAsync(Encoding.UTF8.GetBytes(ExportTexts.Columns(tables)), ct).AsTask(), ct));
        members.Add(await target.WriteAsync(ExportLayout.Readme, output => output.WriteAsync(Encoding.UTF8.GetBytes(ExportTexts.Readme(tables)), ct).AsTask(), ct));
        var manifest = new ExportManifest(
            ExportManifest.FormatName,
            (string)(await ScalarAsync(connection, "SELECT origin FROM ledger_state", ct))!,
            (long)(await ScalarAsync(connection, "SELECT count(*) FROM ledger_entry", ct))!,
            (await db.Database.GetAppliedMigrationsAsync(ct)).Last(),
            await SequencesAsync(connection, ct),
            [.. members.OrderBy(member => member.Name, StringComparer.Ordinal)]);
        await target.WriteAsync(ExportLayout.Manifest, output => output.WriteAsync(manifest.ToBytes(), ct).AsTask(), ct);
        return manifest;
    }

    private static async Task WriteLinesAsync(NpgsqlConnection connection, RawTable table, Stream output, SortedDictionary<string, NamedBlob> blobs, CancellationToken ct)
    {
        await foreach (var line in LinesAsync(connection, table, ct))
        {
            using (var row = JsonDocument.Parse(line))
            {
                NamedBlob.Collect(row.RootElement, blobs);
            }

            await output.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), ct);
        }
    }

    private static async Task WriteCsvAsync(NpgsqlConnection connection, RawTable table, Stream output, CancellationToken ct)
    {
        await output.WriteAsync(new byte[] { 0xEF, 0xBB, 0xBF }, ct);
        using var csv = CsvWriter.Create(output, Harmless, true);
        csv.WriteRecord([.. table.Columns.Select(column => column.Name)]);
        await foreach (var line in LinesAsync(connection, table, ct))
        {
            using var row = JsonDocument.Parse(line);
            csv.WriteRecord([.. table.Columns.Select(column => Cell(row.RootElement.GetProperty(column.Name)))]);
        }
    }

    private static string Cell(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };

    private static async Task WriteIndexAsync(IEnumerable<NamedBlob> blobs, List<ExportMember> members, Stream output)
    {
        await output.WriteAsync(new byte[] { 0xEF, 0xBB, 0xBF });
        using var csv = CsvWriter.Create(output, Harmless, true);
        csv.WriteRecord(["member", "sha256", "size", "name"]);
        var byName = members.ToDictionary(member => member.Name);
        foreach (var blob in blobs)
        {
            var member = byName[ExportLayout.Files + blob.Id.Value];
            csv.WriteRecord([member.Name, member.Sha256, member.Size.ToString(CultureInfo.InvariantCulture), blob.Name]);
        }
    }

    /// <summary>The rows of a table as JSON, read one after the other.</summary>
    private static async IAsyncEnumerable<string> LinesAsync(NpgsqlConnection connection, RawTable table, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"SELECT row_to_json(line)::text FROM (SELECT {table.ColumnList} FROM \"{table.Name}\" ORDER BY {table.OrderList}) AS line", connection);
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, ct);
        while (await reader.ReadAsync(ct))
        {
            yield return reader.GetString(0);
        }
    }

    private static async Task<SortedDictionary<string, long?>> SequencesAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var found = new SortedDictionary<string, long?>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand("SELECT sequencename::text, last_value FROM pg_sequences WHERE schemaname = 'public'", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            found[reader.GetString(0)] = await reader.IsDBNullAsync(1, ct) ? null : reader.GetInt64(1);
        }

        return found;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct);
    }
}

/// <summary>A stored file that some row names, under whatever kind of record.</summary>
internal sealed record NamedBlob(BlobId Id, string Name)
{
    /// <summary>Finds every file that a row names: a value that is a blob id under a key that says so, at any depth.</summary>
    public static void Collect(JsonElement value, SortedDictionary<string, NamedBlob> found)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                Collect(item, found);
            }
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject())
            {
                if (member.Name is "blobId" or "blob_id" && member.Value.ValueKind == JsonValueKind.String && BlobId.TryParse(member.Value.GetString(), CultureInfo.InvariantCulture, out var id))
                {
                    found.TryAdd(id.Value, new NamedBlob(id, NameIn(value) ?? id.Value));
                }

                Collect(member.Value, found);
            }
        }
    }

    private static readonly string[] NameMembers = ["originalName", "fileName", "file_name"];

    private static string? NameIn(JsonElement owner) =>
        NameMembers.Select(name => owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null).FirstOrDefault(name => name is not null);
}
