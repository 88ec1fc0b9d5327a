using System.Globalization;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Platform;
using static IsmsTracker.Web.Tests.Platform.Database.PostgresProbe;

namespace IsmsTracker.Web.Tests.Platform.Database;

/// <summary>Verbs beside a serving program, in either order, as root or not.</summary>
public sealed class EmbeddedPostgresSharingTests : IDisposable
{
    private readonly ScratchFolder data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task A_verb_joins_the_server_of_a_serving_program_and_leaves_it_running()
    {
        await using var program = ChildProgram.Start("serve", data.Path);
        var server = await program.SaysAsync();

        await using (var verb = await StartAsync(data.Path))
        {
            Assert.Equal(server, verb.ProcessId.ToString(CultureInfo.InvariantCulture));
        }

        Assert.False(IsGone(int.Parse(server, CultureInfo.InvariantCulture)));
        await program.LeaveAsync();
        Assert.True(IsGone(int.Parse(server, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task A_verb_that_started_the_server_does_not_stop_it_under_a_program_that_joined_later()
    {
        await using var verb = ChildProgram.Start("verb", data.Path);
        var server = await verb.SaysAsync();
        await using var program = await StartAsync(data.Path, serving: true);

        await verb.LeaveAsync();
        await Task.Delay(500, Ct);

        Assert.Equal(server, program.ProcessId.ToString(CultureInfo.InvariantCulture));
        Assert.Equal("isms", await AskAsync(program.ProgramConnectionString, "SELECT current_database()"));
    }

    [Fact]
    public async Task A_killed_verb_that_started_the_server_does_not_take_it_from_a_program_that_joined_later()
    {
        await using var verb = ChildProgram.Start("verb", data.Path);
        var server = await verb.SaysAsync();
        await using var program = await StartAsync(data.Path, serving: true);

        await verb.KillAsync();
        await Task.Delay(500, Ct);

        Assert.Equal(server, program.ProcessId.ToString(CultureInfo.InvariantCulture));
        Assert.Equal("isms", await AskAsync(program.ProgramConnectionString, "SELECT current_database()"));
    }

    [Fact]
    public async Task Programs_that_come_and_go_never_lose_the_server_under_each_other()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async visitor =>
        {
            for (var visit = 0; visit < 6; visit++)
            {
                await using var postgres = await StartAsync(data.Path);
                await Task.Delay(visitor * visit * 3, Ct);
                Assert.Equal("isms", await AskAsync(postgres.ProgramConnectionString, "SELECT current_database()"));
            }
        }));
    }

    [Fact]
    public async Task A_second_program_on_the_same_data_is_told_which_process_serves_it()
    {
        await using var program = ChildProgram.Start("serve", data.Path);
        await program.SaysAsync();

        var refused = await Assert.ThrowsAsync<StartupException>(() => StartAsync(data.Path, serving: true));

        Assert.Equal($"Another IsmsTracker (process {program.Id}) already serves the data in {data.Path}; stop it first or give this one its own --DataDirectory.", refused.Message);
    }

    [Fact]
    public async Task An_ordinary_user_runs_it_too()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "All other tests here run as an ordinary user already.");
        var own = Directory.CreateDirectory(Path.Combine(data.Path, "own")).FullName;
        File.SetUnixFileMode(own, (UnixFileMode)511);

        await using var program = ChildProgram.Start(["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"], "serve", Path.Combine(own, "data"));
        var server = await program.SaysAsync();

        Assert.Contains("Uid:\t65534\t", await File.ReadAllTextAsync($"/proc/{server}/status", Ct), StringComparison.Ordinal);
        await program.LeaveAsync();
    }
}
