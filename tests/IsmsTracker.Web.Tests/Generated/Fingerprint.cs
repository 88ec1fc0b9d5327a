using IsmsTracker.Tests.Fixtures;
using Npgsql;

namespace IsmsTracker.Web.Tests.Generated;

/// <summary>What stands in the database, table by table, so that a request that should change nothing can be held to it.</summary>
internal sealed record Fingerprint(IReadOnlyDictionary<string, string> Tables)
{
    public IReadOnlyCollection<string> ChangedIn(Fingerprint later) =>
        [.. Tables.Where(table => later.Tables[table.Key] != table.Value).Select(table => $"{table.Key} has changed")];
}

internal static class Fingerprints
{
    /// <summary>Keys of cookies are made when first needed, whoever asks.</summary>
    private const string Tables = """
        SELECT table_name, (xpath('/row/h/text()', query_to_xml(format('SELECT md5(coalesce(string_agg(t::text, '','' ORDER BY t::text), '''')) AS h FROM %I.%I t', table_schema, table_name), false, true, '')))[1]::text
        FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_name <> 'data_protection_key' AND table_type = 'BASE TABLE'
        """;

    public static async Task<Fingerprint> FingerprintAsync(this TestApp app)
    {
        await using var connection = new NpgsqlConnection(app.Database.OwnerConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(Tables, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var tables = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadAsync())
        {
            tables[reader.GetString(0)] = reader.GetString(1);
        }

        return new Fingerprint(tables);
    }
}
