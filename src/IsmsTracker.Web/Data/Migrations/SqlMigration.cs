using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace IsmsTracker.Web.Data.Migrations;

/// <summary>
/// A migration that is a numbered SQL file beside this class, run by EF's own migrator (its history table, its lock). A file
/// that begins with <c>-- no transaction</c> runs outside one. Files are read before they are committed and never edited afterwards.
/// </summary>
internal abstract class SqlMigration : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var id = GetType().GetCustomAttribute<MigrationAttribute>()!.Id;
        using var stream = typeof(SqlMigration).Assembly.GetManifestResourceStream($"{id}.sql")
            ?? throw new InvalidOperationException($"The migration {id}.sql is not embedded.");
        using var reader = new StreamReader(stream);
        var sql = reader.ReadToEnd();
        migrationBuilder.Sql(sql, suppressTransaction: sql.StartsWith("-- no transaction", StringComparison.Ordinal));
    }
}

[DbContext(typeof(IsmsDbContext)), Migration("0001_register")]
internal sealed class M0001 : SqlMigration;

[DbContext(typeof(IsmsDbContext)), Migration("0002_record_is_insert_only")]
internal sealed class M0002 : SqlMigration;

[DbContext(typeof(IsmsDbContext)), Migration("0006_imports")]
internal sealed class M0006 : SqlMigration;

[DbContext(typeof(IsmsDbContext)), Migration("0007_search")]
internal sealed class M0007 : SqlMigration;

[DbContext(typeof(IsmsDbContext)), Migration("0012_exports")]
internal sealed class M0012 : SqlMigration;

[DbContext(typeof(IsmsDbContext)), Migration("0014_first_weeks")]
internal sealed class M0014 : SqlMigration;
