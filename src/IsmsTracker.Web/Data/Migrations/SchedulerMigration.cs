using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Quartz;

namespace IsmsTracker.Web.Data.Migrations;

/// <summary>
/// The scheduler's tables in a schema of their own. The script is the one that Quartz carries: run here by the owner, because
/// the running program's role may not create anything.
/// </summary>
[DbContext(typeof(IsmsDbContext)), Migration("0003_scheduler")]
internal sealed class SchedulerMigration : Migration
{
    public const string TablePrefix = "quartz.qrtz_";

    private const string Script = "Quartz.Impl.AdoJobStore.Schema.create_postgres.sql";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        using var stream = typeof(IScheduler).Assembly.GetManifestResourceStream(Script) ?? throw new InvalidOperationException($"Quartz no longer carries {Script}.");
        using var reader = new StreamReader(stream);
        migrationBuilder.Sql("CREATE SCHEMA quartz");
        foreach (var statement in reader.ReadToEnd().Replace("{0}", TablePrefix, StringComparison.Ordinal).Replace("{1}", "qrtz_", StringComparison.Ordinal).Split("\n--;;"))
        {
            migrationBuilder.Sql(statement);
        }

        migrationBuilder.Sql("GRANT USAGE ON SCHEMA quartz TO isms_app; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA quartz TO isms_app");
    }
}
