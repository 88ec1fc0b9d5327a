using System.Diagnostics;
using IsmsTracker.Tests.Fixtures;

namespace IsmsTracker.Web.Tests.Platform;

/// <summary>
/// A second process running code of ours, to be killed or left alone. It is this test assembly itself, entered by the
/// runtime's start-up hook (see <c>StartupHook</c>) before the test runner's own Main.
/// </summary>
internal sealed class ChildProgram : IAsyncDisposable
{
    public const string ScenarioVariable = "ISMS_TEST_CHILD";
    private readonly Process process;

    private ChildProgram(Process process) => this.process = process;

    public int Id => process.Id;

    public static ChildProgram Start(IEnumerable<string> prefix, string scenario, params string[] arguments) => Start(prefix, [], scenario, arguments);

    /// <summary>With more in its environment than this process has.</summary>
    public static ChildProgram Start(IEnumerable<string> prefix, Dictionary<string, string> environment, string scenario, params string[] arguments)
    {
        var assembly = typeof(ChildProgram).Assembly.Location;
        string[] command = [.. prefix, "dotnet", "exec", assembly, .. arguments];
        var info = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        info.Environment["DOTNET_STARTUP_HOOKS"] = assembly;
        info.Environment[ScenarioVariable] = scenario;
        foreach (var (name, value) in environment)
        {
            info.Environment[name] = value;
        }

        return new ChildProgram(Process.Start(info)!);
    }

    public static ChildProgram Start(string scenario, params string[] arguments) => Start([], scenario, arguments);

    public async Task<string> SaysAsync() =>
        await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)
        ?? throw new InvalidOperationException("The child ended: " + await process.StandardError.ReadToEndAsync());

    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Lets the child end as a program does that has done its work.</summary>
    public async Task LeaveAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
    }
}
