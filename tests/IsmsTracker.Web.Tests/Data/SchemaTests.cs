using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IsmsTracker.Web.Tests.Data;

/// <summary>The migrations and the model say the same: nothing else notices when they drift apart.</summary>
public sealed class SchemaTests(PostgresCluster cluster)
{
    /// <summary>What only migrations make: functions, triggers, sequences and indexes over expressions are not in the model.</summary>
    private static readonly string[] OnlyInMigrations = ["trigger ", "sequence ", "table schema_migrations", "column schema_migrations.", "constraint schema_migrations", "index CREATE UNIQUE INDEX ux_statement_", "index CREATE INDEX fts_"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_migrated_schema_is_the_schema_of_the_model()
    {
        await using var migrated = await cluster.CloneAsync();
        await ProgramDatabase.MigrateAsync(migrated.OwnerConnectionString, Ct);
        await using var modelled = await cluster.CloneAsync();
        await using var db = new IsmsDbContext(new DbContextOptionsBuilder<IsmsDbContext>().UseNpgsql(modelled.OwnerConnectionString).Options);
        await db.Database.ExecuteSqlRawAsync(db.Database.GenerateCreateScript().Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), Ct);

        var fromMigrations = await FactsAsync(migrated.OwnerConnectionString);
        var fromModel = await FactsAsync(modelled.OwnerConnectionString);

        Assert.NotEmpty(fromModel);
        Assert.Empty(fromModel.Except(fromMigrations));
        Assert.DoesNotContain(fromMigrations.Except(fromModel), fact => !OnlyInMigrations.Any(allowed => fact.StartsWith(allowed, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Migrating_twice_changes_nothing()
    {
        await using var database = await cluster.CloneAsync();
        Assert.True(await ProgramDatabase.MigrateAsync(database.OwnerConnectionString, Ct) > 0);
        Assert.Equal(0, await ProgramDatabase.MigrateAsync(database.OwnerConnectionString, Ct));
    }

    /// <summary>Both catalogues as sorted lines of text, public schema only: the scheduler's tables are its own.</summary>
    private static async Task<List<string>> FactsAsync(string connectionString)
    {
        const string Query = """
            SELECT format('table %s', relname) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
            UNION ALL
            SELECT format('column %s.%s %s %s %s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity::text, a.attgenerated::text, pg_get_expr(d.adbin, d.adrelid))
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
            UNION ALL
            SELECT format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid <> 0
            UNION ALL
            SELECT format('index %s', indexdef) FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'schema_migrations'
            UNION ALL
            SELECT format('trigger %s %s', tgrelid::regclass, tgname) FROM pg_trigger WHERE NOT tgisinternal
            UNION ALL
            SELECT format('sequence %s', relname) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S' AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'i')
            """;
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(Query, connection);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        List<string> facts = [];
        while (await reader.ReadAsync(Ct))
        {
            facts.Add(reader.GetString(0));
        }

        return facts;
    }
}
