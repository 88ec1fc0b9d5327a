using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using IsmsTracker.Tests.Fixtures;

namespace IsmsTracker.Benchmarks;

/// <summary>The program as a person starts it, on a data directory that is there already: from the start of the process to the first page.</summary>
internal static class StartBenchmark
{
    private const int Runs = 5;
    private static readonly string Program = Checkout.Path("src", "IsmsTracker.Web", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "IsmsTracker.Web.dll");

    public static async Task RunAsync()
    {
        // under /var/tmp: the built-in PostgreSQL runs as another user and must be able to go there
        var folder = Path.Combine("/var/tmp", "isms-bench-" + Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        try
        {
            new Figures([await StartAsync(folder)]).Print("first start: database made, demonstration loaded, first page", "ms");
            List<double> again = [];
            for (var i = 0; i < Runs; i++)
            {
                again.Add(await StartAsync(folder));
            }

            new Figures(again).Print("start to first page with a warm database (aim 2000 or less)", "ms");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Milliseconds to the first page; then the process is asked to end.</summary>
    private static async Task<double> StartAsync(string folder)
    {
        var port = FreePort();
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Program, "demo", "--DataDirectory", folder, "--urls", $"http://127.0.0.1:{port}"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        while (!await IsServedAsync(client))
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException("The program ended before it served a page.");
            }

            await Task.Delay(10);
        }

        var milliseconds = watch.Elapsed.TotalMilliseconds;
        using var signal = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync();
        return milliseconds;
    }

    private static async Task<bool> IsServedAsync(HttpClient client)
    {
        try
        {
            return (await client.GetAsync(new Uri("/demo", UriKind.Relative))).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
