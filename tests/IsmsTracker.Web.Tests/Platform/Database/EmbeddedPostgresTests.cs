using System.Diagnostics;
using IsmsTracker.Tests.Fixtures;
using Npgsql;
using static IsmsTracker.Web.Tests.Platform.Database.PostgresProbe;

namespace IsmsTracker.Web.Tests.Platform.Database;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly ScratchFolder data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task A_first_start_makes_a_durable_database_that_only_its_socket_reaches()
    {
        await using var postgres = await StartAsync(data.Path);

        Assert.Equal("on|on|on||scram-sha-256", await AskAsync(postgres.OwnerConnectionString,
            "SELECT concat_ws('|', current_setting('fsync'), current_setting('full_page_writes'), current_setting('data_checksums'), current_setting('listen_addresses'), current_setting('password_encryption'))"));
    }

    [Fact]
    public async Task The_owner_makes_tables_and_is_no_superuser()
    {
        await using var postgres = await StartAsync(data.Path);

        await AskAsync(postgres.OwnerConnectionString, "CREATE TABLE note (text text)");

        Assert.Equal(false, await AskAsync(postgres.OwnerConnectionString, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"));
    }

    [Fact]
    public async Task The_program_may_do_only_what_the_owner_grants()
    {
        await using var postgres = await StartAsync(data.Path);
        await AskAsync(postgres.OwnerConnectionString, "CREATE TABLE note (text text); GRANT INSERT ON note TO isms_app");

        await AskAsync(postgres.ProgramConnectionString, "INSERT INTO note VALUES ('kept')");

        foreach (var forbidden in new[] { "SELECT text FROM note", "CREATE TABLE other (text text)", "CREATE TEMP TABLE other (text text)", "DROP TABLE note" })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => AskAsync(postgres.ProgramConnectionString, forbidden));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    [Fact]
    public async Task Passwords_are_readable_by_their_owner_alone()
    {
        await using var postgres = await StartAsync(data.Path);

        var files = Directory.GetFiles(Path.Combine(data.Path, "postgres"), "*.password");

        Assert.Equal(3, files.Length);
        Assert.All(files, file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
        Assert.Equal(3, files.Select(File.ReadAllText).Distinct().Count());
        await Assert.ThrowsAsync<PostgresException>(() => AskAsync(new NpgsqlConnectionStringBuilder(postgres.OwnerConnectionString) { Password = "guess" }.ConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task A_second_start_takes_less_than_a_second_and_finds_what_was_kept()
    {
        await using (var first = await StartAsync(data.Path))
        {
            await AskAsync(first.OwnerConnectionString, "CREATE TABLE note AS SELECT 'kept' AS text");
        }

        var time = Stopwatch.StartNew();
        await using var second = await StartAsync(data.Path);
        TestContext.Current.TestOutputHelper?.WriteLine($"warm start: {time.ElapsedMilliseconds} ms");

        Assert.InRange(time.ElapsedMilliseconds, 0, 999);
        Assert.Equal("kept", await AskAsync(second.OwnerConnectionString, "SELECT text FROM note"));
    }

    [Fact]
    public async Task The_last_to_leave_stops_the_server()
    {
        int process;
        await using (var postgres = await StartAsync(data.Path))
        {
            process = postgres.ProcessId;
        }

        Assert.True(IsGone(process));
        Assert.False(File.Exists(Path.Combine(data.Path, "postgres", "cluster", "postmaster.pid")));
    }

    [Fact]
    public async Task Programs_that_start_at_once_share_one_server()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StartAsync(data.Path)));

        Assert.Single(all.Select(one => one.ProcessId).Distinct());
        foreach (var one in all)
        {
            Assert.Equal("isms", await AskAsync(one.ProgramConnectionString, "SELECT current_database()"));
            await one.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_data_directory_too_deep_for_a_socket_still_works()
    {
        var deep = Path.Combine(data.Path, new string('d', 60), new string('e', 60));

        string socket;
        await using (var postgres = await StartAsync(deep))
        {
            socket = new NpgsqlConnectionStringBuilder(postgres.ProgramConnectionString).Host!;
            Assert.Equal("isms", await AskAsync(postgres.ProgramConnectionString, "SELECT current_database()"));
        }

        Assert.StartsWith("/tmp/isms-", socket, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(socket));
        Directory.Delete(socket);
    }

    [Fact]
    public async Task A_cluster_whose_making_was_cut_short_is_made_again()
    {
        var unfinished = Directory.CreateDirectory(Path.Combine(data.Path, "postgres", "cluster.new")).FullName;
        await File.WriteAllTextAsync(Path.Combine(unfinished, "PG_VERSION"), "15", Ct);

        await using var postgres = await StartAsync(data.Path);

        Assert.Equal("isms", await AskAsync(postgres.ProgramConnectionString, "SELECT current_database()"));
        Assert.False(Directory.Exists(unfinished));
    }
}
