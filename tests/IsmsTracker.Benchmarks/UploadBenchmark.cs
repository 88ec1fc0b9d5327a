using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web;
using IsmsTracker.Web.Platform;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IsmsTracker.Benchmarks;

/// <summary>
/// Uploads through HTTP into a server process of its own, against writing, hashing and flushing the same bytes to the same
/// disk; and how much the server's resident memory grows while eight files arrive at once.
/// </summary>
internal static class UploadBenchmark
{
    public const string Serve = "serve";
    private const int Rounds = 5, AtOnce = 8;
    private const long FileBytes = 256L << 20;

    public static async Task RunAsync()
    {
        await using var demo = await Demonstration.StartAsync();
        using var server = Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(UploadBenchmark).Assembly.Location, Serve, demo.ConnectionString, demo.Folder]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var address = new Uri((await server.StandardOutput.ReadLineAsync())!);
        using var officer = await Demonstration.SignInAsync(address);
        await officer.GetAsync("/evidence/new");
        await UploadAsync(officer, 1 << 20);

        List<double> uploads = [], writes = [];
        for (var i = 0; i < Rounds; i++)
        {
            writes.Add(await RateAsync(() => WriteAsync(demo.Folder)));
            uploads.Add(await RateAsync(() => UploadAsync(officer, FileBytes)));
        }

        new Figures(writes).Print("write + SHA-256 + fsync of the same bytes", "MB/s");
        new Figures(uploads).Print("upload of one file of 256 MiB", "MB/s");
        Figures.PrintRatio("upload / write, median of pairs", new Figures([.. uploads.Zip(writes, (upload, write) => upload / write)]).Median, "aim 0.6 or more");

        var before = Resident(server.Id);
        var uploading = Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => UploadAsync(officer, FileBytes)));
        var peak = before;
        while (!uploading.IsCompleted)
        {
            peak = Math.Max(peak, Resident(server.Id));
            await Task.Delay(20);
        }

        await uploading;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"resident memory with {AtOnce} x 256 MiB at once: {before >> 20} MiB before, {peak >> 20} MiB at most, growth {(peak - before) >> 20} MiB (aim: less than 64)"));
        server.StandardInput.Close();
        await server.WaitForExitAsync();
    }

    /// <summary>The program in a process of its own, until its input ends.</summary>
    public static async Task ServeAsync(string connectionString, string folder)
    {
        await using var app = IsmsApplication.Build(new HostSettings(["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning"], connectionString, new DataDirectory(folder), Demo: true) { RunScheduler = false });
        await app.StartAsync();
        Console.WriteLine(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        await Console.In.ReadToEndAsync();
    }

    private static async Task UploadAsync(Session session, long bytes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/evidence/files") { Content = new MadeFile(bytes) };
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Add("RequestVerificationToken", session.Token);
        (await session.Http.SendAsync(request)).EnsureSuccessStatusCode();
    }

    private static async Task WriteAsync(string folder)
    {
        var path = Path.Combine(folder, "write.tmp");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous))
        {
            for (long written = 0; written < FileBytes; written += MadeFile.Piece.Length)
            {
                hash.AppendData(MadeFile.Piece);
                await file.WriteAsync(MadeFile.Piece);
            }

            file.Flush(flushToDisk: true);
        }

        hash.GetHashAndReset();
        File.Delete(path);
    }

    private static async Task<double> RateAsync(Func<Task> transfer)
    {
        var watch = Stopwatch.StartNew();
        await transfer();
        return FileBytes / 1e6 / watch.Elapsed.TotalSeconds;
    }

    private static long Resident(int process) =>
        long.Parse(File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) << 10;

    /// <summary>A PDF of a given length, made while it is sent.</summary>
    private sealed class MadeFile : HttpContent
    {
        public static readonly byte[] Piece = RandomNumberGenerator.GetBytes(128 << 10);
        private readonly long bytes;

        public MadeFile(long bytes)
        {
            this.bytes = bytes;
            Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=edge");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync("--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"made.pdf\"\r\n\r\n%PDF-1.7\n"u8.ToArray());
            for (long sent = 0; sent < bytes; sent += Piece.Length)
            {
                await stream.WriteAsync(Piece);
            }

            await stream.WriteAsync("\r\n--edge--\r\n"u8.ToArray());
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
