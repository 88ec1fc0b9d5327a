using System.Diagnostics;
using IsmsTracker.Tests.Fixtures;

namespace IsmsTracker.Web.Tests.Features.Serving;

/// <summary>The program as a person starts it: a process with arguments, standing in a folder, answering on its two outputs.</summary>
internal static class RealProgram
{
    /// <summary>Built beside the tests, in the same configuration.</summary>
    private static readonly string Assembly = Checkout.Path("src", "IsmsTracker.Web", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "IsmsTracker.Web.dll");

    public static Process Start(string folder, params string[] arguments)
    {
        var info = new ProcessStartInfo("dotnet", ["exec", Assembly, .. arguments]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        return Process.Start(info)!;
    }

    public static async Task<(int Code, string Out, string Error)> RunAsync(string folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, (await output).Trim(), (await error).Trim());
    }
}
