using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IsmsTracker.Web.Features.Exports;

/// <summary>
/// Reads an export into an empty program: all of it or nothing. Every member is held against the manifest and every state against
/// the log before anything counts; the first that does not fit is named. What is read in is the same record: the log goes on
/// under its own name. Runs as the owner of the database, because it writes rows with the numbers that they had.
/// </summary>
public sealed class ReadExport(IsmsDbContext db, IEvidenceStore store)
{
    private const int LinesAtOnce = 500;

    /// <param name="folder">The export as a folder.</param>
    /// <param name="ownerConnection">As the owner role.</param>
    /// <param name="tell">Gets a line for each step.</param>
    public async Task<Result<ExportManifest>> ExecuteAsync(string folder, string ownerConnection, Action<string> tell, CancellationToken ct)
    {
        if (await FindAsync(folder, ct) is not { } manifest)
        {
            return Refusal.Rule("export.no-manifest", $"{folder} is no export: it has no readable {ExportLayout.Manifest}. Name the folder that the verb export wrote, or unpack the ZIP file first.");
        }

        var tables = ExportedSchema.Of(db);
        if ((await RefuseStateAsync(manifest, ct) ?? await RefuseMembersAsync(folder, manifest, tables, tell, ct)) is { } refusal)
        {
            return refusal;
        }

        await RestoreFilesAsync(folder, manifest, tell, ct);
        await using var connection = new NpgsqlConnection(ownerConnection + ";Pooling=false");
        await connection.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await ExecuteAsync(connection, "SET LOCAL TimeZone = 'UTC'; DELETE FROM ledger_state", ct);
        // tables point at each other, some in a circle: what a row points at may come after it, and is looked for at the end
        await ExecuteAsync(connection, ForEachForeignKey("DEFERRABLE INITIALLY DEFERRED"), ct);
        foreach (var table in tables)
        {
            tell($"Table {table.Name}");
            try
            {
                await FillAsync(connection, table, Path.Combine(folder, ExportLayout.Json(table.Name)), ct);
            }
            catch (PostgresException unfit)
            {
                return Refusal.Rule("export.unfit", $"{ExportLayout.Json(table.Name)} does not fit: {unfit.MessageText}. Nothing was read in.");
            }
        }

        try
        {
            await ExecuteAsync(connection, "SET CONSTRAINTS ALL IMMEDIATE", ct);
        }
        catch (PostgresException unfit)
        {
            return Refusal.Rule("export.unfit", $"{ExportLayout.Json(unfit.TableName ?? "")} points at something that is not there: {unfit.Detail}. Nothing was read in.");
        }

        await ExecuteAsync(connection, ForEachForeignKey("NOT DEFERRABLE"), ct);
        foreach (var (sequence, last) in manifest.Sequences.Where(sequence => sequence.Value is not null))
        {
            await ExecuteAsync(connection, $"SELECT setval('\"{sequence.Replace("'", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal)}\"'::regclass, {last!.Value.ToString(CultureInfo.InvariantCulture)})", ct);
        }

        tell("Comparing every state with the log");
        if (await RefuseRecordAsync(connection, manifest, ct) is { } broken)
        {
            return broken;
        }

        await transaction.CommitAsync(ct);
        return manifest;
    }

    private static string ForEachForeignKey(string becomes) => $"""
        DO $$ DECLARE link record; BEGIN
            FOR link IN SELECT conrelid::regclass AS place, conname FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace LOOP
                EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I {becomes}', link.place, link.conname);
            END LOOP;
        END $$
        """;

    private static async Task<ExportManifest?> FindAsync(string folder, CancellationToken ct)
    {
        var path = Path.Combine(folder, ExportLayout.Manifest);
        return File.Exists(path) ? ExportManifest.Read(await File.ReadAllBytesAsync(path, ct)) : null;
    }

    private async Task<Refusal?> RefuseStateAsync(ExportManifest manifest, CancellationToken ct)
    {
        if (await db.LedgerEntries.AnyAsync(ct) || await db.Organizations.AnyAsync(ct) || await db.People.AnyAsync(ct))
        {
            return Refusal.Rule("export.not-empty", "This program holds records already. An export is read only into an empty one: give another --DataDirectory or an empty database.");
        }

        var schema = (await db.Database.GetAppliedMigrationsAsync(ct)).Last();
        return manifest.Schema == schema ? null : Refusal.Rule("export.schema", $"The export was written by a program with schema {manifest.Schema}; this one has {schema}. Read it in with the version that wrote it, and bring the database to the new version afterwards.");
    }

    /// <summary>Every member that the manifest names is there and is what it says; every table has one; nothing else is read.</summary>
    private static async Task<Refusal?> RefuseMembersAsync(string folder, ExportManifest manifest, IReadOnlyList<RawTable> tables, Action<string> tell, CancellationToken ct)
    {
        tell($"Comparing {manifest.Members.Count} members with the manifest");
        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        foreach (var member in manifest.Members)
        {
            var path = Path.GetFullPath(Path.Combine(folder, member.Name));
            if (!path.StartsWith(root, StringComparison.Ordinal) || !File.Exists(path))
            {
                return Refusal.Rule("export.member", $"{member.Name} stands in the manifest and is not there. Nothing was read in.");
            }

            await using var content = File.OpenRead(path);
            if (content.Length != member.Size || Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct)) != member.Sha256)
            {
                return Refusal.Rule("export.member", $"{member.Name} was changed since the export was written: it is not what the manifest says. Nothing was read in.");
            }
        }

        var named = manifest.Members.Select(member => member.Name).ToHashSet();
        return tables.FirstOrDefault(table => !named.Contains(ExportLayout.Json(table.Name))) is { } missing
            ? Refusal.Rule("export.member", $"The manifest does not name {ExportLayout.Json(missing.Name)}. Nothing was read in.")
            : manifest.Members.FirstOrDefault(member => member.Name.StartsWith(ExportLayout.Files, StringComparison.Ordinal) && !BlobId.TryParse(member.Name[ExportLayout.Files.Length..], CultureInfo.InvariantCulture, out _)) is { } odd
                ? Refusal.Rule("export.member", $"{odd.Name} is no file of an export. Nothing was read in.")
            : null;
    }

    /// <summary>Before the rows, as everywhere: a file without a row is harmless.</summary>
    private async Task RestoreFilesAsync(string folder, ExportManifest manifest, Action<string> tell, CancellationToken ct)
    {
        var files = manifest.Members.Where(member => member.Name.StartsWith(ExportLayout.Files, StringComparison.Ordinal)).ToList();
        for (var at = 0; at < files.Count; at++)
        {
            tell($"File {at + 1} of {files.Count}");
            await using var content = File.OpenRead(Path.Combine(folder, files[at].Name));
            await store.RestoreAsync(BlobId.Parse(files[at].Name[ExportLayout.Files.Length..], CultureInfo.InvariantCulture), content, Convert.FromHexString(files[at].Sha256), ct);
        }
    }

    /// <summary>json and not jsonb: what stands in a column is taken over to the letter.</summary>
    private static async Task FillAsync(NpgsqlConnection connection, RawTable table, string path, CancellationToken ct)
    {
        await foreach (var lines in File.ReadLinesAsync(path, Encoding.UTF8, ct).Chunk(LinesAtOnce).WithCancellation(ct))
        {
            await using var command = new NpgsqlCommand(
                $"INSERT INTO \"{table.Name}\" ({table.ColumnList}) OVERRIDING SYSTEM VALUE SELECT {string.Join(", ", table.Columns.Select(column => $"filled.\"{column.Name}\""))} FROM unnest($1) WITH ORDINALITY AS line(text, at), json_populate_record(NULL::\"{table.Name}\", line.text::json) AS filled ORDER BY line.at", connection)
            {
                Parameters = { new NpgsqlParameter { Value = lines } },
            };
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>Each entry is a leaf by its hash, commits to its state, and the newest state of each object is what its row says.</summary>
    private static async Task<Refusal?> RefuseRecordAsync(NpgsqlConnection connection, ExportManifest manifest, CancellationToken ct)
    {
        long entries = 0;
        await using var command = new NpgsqlCommand(
            """
            SELECT entry.object_type, entry.object_id, entry.revision, entry.body, entry.leaf_hash, revision.state::text, revision.salt
            FROM ledger_entry AS entry LEFT JOIN record_revision AS revision USING (object_id, revision)
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            entries++;
            var body = (byte[])reader[3];
            using var said = JsonDocument.Parse(body);
            if (await reader.IsDBNullAsync(5, ct)
                || !LeafHash.Of(body).AsSpan().SequenceEqual((byte[])reader[4])
                || said.RootElement.GetProperty("state").GetString() != Convert.ToHexStringLower(StateCommitment.Compute((byte[])reader[6], Jcs.Canonicalize(Encoding.UTF8.GetBytes(reader.GetString(5))))))
            {
                return Refusal.Rule("export.record", $"Revision {reader.GetInt32(2)} of {reader.GetString(0)} {reader.GetGuid(1)} is not what the log says. Nothing was read in.");
            }
        }

        return entries == manifest.Entries ? null : Refusal.Rule("export.record", $"The log has {entries} entries where the manifest says {manifest.Entries}. Nothing was read in.");
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
