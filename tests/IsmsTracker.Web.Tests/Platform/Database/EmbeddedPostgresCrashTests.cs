using System.Diagnostics;
using System.Globalization;
using IsmsTracker.Tests.Fixtures;
using Npgsql;
using static IsmsTracker.Web.Tests.Platform.Database.PostgresProbe;

namespace IsmsTracker.Web.Tests.Platform.Database;

/// <summary>kill -9 of every process there is, and what the next one finds.</summary>
public sealed class EmbeddedPostgresCrashTests : IDisposable
{
    private readonly ScratchFolder data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task A_killed_program_takes_the_server_with_it_and_loses_nothing()
    {
        await using var program = ChildProgram.Start("serve", data.Path);
        var server = await PidAsync(program);
        await CommitANoteAsync();

        await program.KillAsync();

        await UntilAsync(() => Task.FromResult(IsGone(server)));
        await AssertNoteIsKeptAsync();
    }

    [Fact]
    public async Task Program_and_server_killed_together_lose_nothing()
    {
        await using var program = ChildProgram.Start("serve", data.Path);
        var server = await PidAsync(program);
        await CommitANoteAsync();

        Kill(server);
        await program.KillAsync();

        await AssertNoteIsKeptAsync();
    }

    [Fact]
    public async Task A_stale_file_that_names_a_living_stranger_does_not_keep_the_server_from_starting()
    {
        await using (await StartAsync(data.Path))
        {
        }

        var file = Path.Combine(data.Path, "postgres", "cluster", "postmaster.pid");
        await File.WriteAllTextAsync(file, $"{Environment.ProcessId}\n{Path.GetDirectoryName(file)}\n1\n5432\n/nowhere\n\n\nready\n", Ct);
        await using var postgres = await StartAsync(data.Path);

        Assert.Equal("isms", await AskAsync(postgres.ProgramConnectionString, "SELECT current_database()"));
    }

    [Fact]
    public async Task A_server_that_dies_is_started_again_under_a_living_program()
    {
        await using var postgres = await StartAsync(data.Path);
        var before = postgres.ProcessId;
        await AskAsync(postgres.OwnerConnectionString, "CREATE TABLE note AS SELECT 'kept' AS text");

        var time = Stopwatch.StartNew();
        Kill(before);
        await UntilAsync(async () => await NoteAsync(postgres.OwnerConnectionString) == "kept");
        TestContext.Current.TestOutputHelper?.WriteLine($"back after: {time.ElapsedMilliseconds} ms");

        Assert.NotEqual(before, postgres.ProcessId);
    }

    [Fact]
    public async Task A_server_that_cannot_start_yet_is_tried_again_until_it_can()
    {
        await using var postgres = await StartAsync(data.Path);
        await AskAsync(postgres.OwnerConnectionString, "CREATE TABLE note AS SELECT 'kept' AS text");
        var settings = Path.Combine(data.Path, "postgres", "cluster", "postgresql.auto.conf");
        await File.AppendAllTextAsync(settings, "shared_buffers = 'none'\n", Ct);

        Kill(postgres.ProcessId);
        await UntilAsync(() => Task.FromResult(File.Exists(Path.Combine(data.Path, "postgres", "server.log.1"))));
        await Task.Delay(500, Ct);
        Assert.Null(await NoteAsync(postgres.OwnerConnectionString));

        await File.WriteAllTextAsync(settings, "", Ct);
        await UntilAsync(async () => await NoteAsync(postgres.OwnerConnectionString) == "kept");
    }

    [Fact]
    public async Task A_killed_guard_leaves_no_server_without_one()
    {
        await using var postgres = await StartAsync(data.Path);
        var before = postgres.ProcessId;

        Kill(int.Parse(File.ReadAllText($"/proc/{before}/stat").Split(") ")[^1].Split(' ')[1], CultureInfo.InvariantCulture));
        await UntilAsync(() => Task.FromResult(IsGone(before)));
        await UntilAsync(async () => await NoteAsync(postgres.OwnerConnectionString) == "no table");

        Assert.NotEqual(before, postgres.ProcessId);
    }

    private static async Task<int> PidAsync(ChildProgram program) => int.Parse(await program.SaysAsync(), CultureInfo.InvariantCulture);

    private static void Kill(int process)
    {
        using var victim = Process.GetProcessById(process);
        victim.Kill();
    }

    private async Task CommitANoteAsync()
    {
        await using var beside = await StartAsync(data.Path);
        await AskAsync(beside.OwnerConnectionString, "CREATE TABLE note AS SELECT 'kept' AS text");
    }

    private async Task AssertNoteIsKeptAsync()
    {
        var time = Stopwatch.StartNew();
        await using var next = await StartAsync(data.Path, serving: true);
        TestContext.Current.TestOutputHelper?.WriteLine($"next start: {time.ElapsedMilliseconds} ms");
        Assert.Equal("kept", await NoteAsync(next.OwnerConnectionString));
    }

    private static async Task<string?> NoteAsync(string connectionString)
    {
        try
        {
            return (string?)await AskAsync(connectionString, "SELECT text FROM note");
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return "no table";
        }
        catch (NpgsqlException)
        {
            // It is down, or going down, or not up yet.
            return null;
        }
    }
}
