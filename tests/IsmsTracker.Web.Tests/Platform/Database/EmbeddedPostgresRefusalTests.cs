using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Platform;
using IsmsTracker.Web.Platform.Database;
using static IsmsTracker.Web.Tests.Platform.Database.PostgresProbe;

namespace IsmsTracker.Web.Tests.Platform.Database;

/// <summary>What a person can cause is one sentence that says what to do.</summary>
public sealed class EmbeddedPostgresRefusalTests : IDisposable
{
    private readonly ScratchFolder data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task Without_PostgreSQL_it_says_how_to_get_one()
    {
        var options = new EmbeddedPostgresOptions(new DataDirectory(data.Path)) { BinaryFolders = [data.Path] };

        var refused = await Assert.ThrowsAsync<StartupException>(() => EmbeddedPostgres.StartAsync(options, Ct));

        Assert.Equal("PostgreSQL 15 or later was not found. Install it (Debian: apt-get install postgresql) or set ConnectionStrings:Isms.", refused.Message);
    }

    [Fact]
    public async Task Data_of_a_version_that_is_not_installed_is_not_touched()
    {
        var cluster = Directory.CreateDirectory(Path.Combine(data.Path, "postgres", "cluster")).FullName;
        await File.WriteAllTextAsync(Path.Combine(cluster, "PG_VERSION"), "99\n", Ct);

        var refused = await Assert.ThrowsAsync<StartupException>(() => StartAsync(data.Path));

        Assert.StartsWith("The data was made by PostgreSQL 99, which is not installed here", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["PG_VERSION"], Directory.GetFileSystemEntries(cluster).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("/proc/isms-data")]
    [InlineData("/etc/passwd/isms-data")]
    public async Task A_folder_that_cannot_be_written_is_named(string folder)
    {
        var refused = await Assert.ThrowsAsync<StartupException>(() => StartAsync(folder));

        Assert.StartsWith($"The folder {folder}/postgres cannot be written by ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_that_the_server_refuses_are_told_in_its_own_words()
    {
        var options = new EmbeddedPostgresOptions(new DataDirectory(data.Path)) { Settings = ["max_connections=none"] };

        var refused = await Assert.ThrowsAsync<StartupException>(() => EmbeddedPostgres.StartAsync(options, Ct));

        Assert.Contains("""invalid value for parameter "max_connections": "none""", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_root_a_folder_that_the_database_account_cannot_enter_is_named()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root hands the database to another account.");
        var closed = Path.Combine(data.Path, "closed");
        Directory.CreateDirectory(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var refused = await Assert.ThrowsAsync<StartupException>(() => StartAsync(closed));

        Assert.Contains($"cannot enter {closed}/postgres; give another --DataDirectory", refused.Message, StringComparison.Ordinal);
    }
}
