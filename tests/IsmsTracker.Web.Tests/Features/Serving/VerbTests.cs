using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using IsmsTracker.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Tests.Features.Serving;

/// <summary>The verbs as real processes: results on standard output, one sentence on standard error, files where the person stands.</summary>
public sealed class VerbTests(PostgresCluster cluster) : IAsyncLifetime
{
    private readonly ScratchFolder folder = new();
    private TestApp app = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string[] Here => ["--ConnectionStrings:Isms", app.Database.ProgramConnectionString, "--DataDirectory", Path.Combine(folder.Path, "data")];

    public async ValueTask InitializeAsync() => app = await TestApp.StartAsync(cluster);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_report_lies_where_the_person_stands_and_is_registered_with_its_hash()
    {
        string[] verb = ["report", "RPT-01", "--out", "soa.pdf", "--as", Cast.ComplianceOfficer.Email, .. Here];
        var (code, said, error) = await RealProgram.RunAsync(folder.Path, verb);

        Assert.Equal((0, ""), (code, error));
        var bytes = await File.ReadAllBytesAsync(Path.Combine(folder.Path, "soa.pdf"), Ct);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        Assert.Contains(hash, said, StringComparison.Ordinal);
        Assert.Equal(1, await app.ReadAsync(db => db.ReportFiles.CountAsync(report => report.FileSha256 == hash, Ct)));

        var again = await RealProgram.RunAsync(folder.Path, verb);
        Assert.Equal((1, ""), (again.Code, again.Out));
        Assert.Contains("--force", again.Error, StringComparison.Ordinal);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Path.Combine(folder.Path, "soa.pdf"), Ct));
    }

    [Theory]
    [InlineData("import export /srv/one --DataDirectory /srv/two", "--DataDirectory /srv/two")]
    [InlineData("export /srv/one --as a@b.example --DataDirectory=/srv/two", "--as a@b.example --DataDirectory=/srv/two")]
    [InlineData("import controls --dry-run file.csv --urls http://localhost:1", "--dry-run file.csv --urls http://localhost:1")]
    public void A_path_among_the_arguments_hides_no_setting(string typed, string settings) =>
        Assert.Equal(settings.Split(' '), IsmsTracker.Web.Platform.CommandLine.VerbHost.SettingsOf(typed.Split(' ')));

    [Theory]
    [InlineData("Say who does this", "report", "RPT-01", "--out", "x.pdf")]
    [InlineData("Nobody active has the address", "report", "RPT-01", "--out", "x.pdf", "--as", "nobody@harbourlight.example")]
    [InlineData("no report RPT-99", "report", "RPT-99", "--out", "x.pdf", "--as", "amina@harbourlight.example")]
    [InlineData("day", "report", "RPT-01", "--out", "x.pdf", "--as", "amina@harbourlight.example", "--as-of", "31.3.2026")]
    [InlineData("folder", "report", "RPT-01", "--out", "no/such/folder/x.pdf", "--as", "amina@harbourlight.example")]
    [InlineData("role", "report", "RPT-01", "--out", "x.pdf", "--as", "aisha@harbourlight.example")]
    [InlineData("loaded already", "import", "catalogue", "iso-27001-2022", "--as", "amina@harbourlight.example")]
    [InlineData("no catalogue", "import", "catalogue", "no-such-list", "--as", "amina@harbourlight.example")]
    [InlineData("ConnectionStrings:IsmsOwner", "migrate")]
    public async Task Bad_input_is_one_sentence_and_changes_nothing(string sentence, params string[] verb)
    {
        var before = await app.ReadAsync(db => db.LedgerEntries.CountAsync(Ct));
        var (code, said, error) = await RealProgram.RunAsync(folder.Path, [.. verb, .. Here]);

        Assert.NotEqual(0, code);
        Assert.Equal("", said);
        Assert.Contains(sentence, error, StringComparison.OrdinalIgnoreCase);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(before, await app.ReadAsync(db => db.LedgerEntries.CountAsync(Ct)));
        Assert.Empty(Directory.EnumerateFiles(folder.Path, "*.pdf"));
    }

    [Fact]
    public async Task A_taken_address_is_named_before_anything_is_loaded()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://localhost:{((IPEndPoint)other.LocalEndpoint).Port}";
        var (code, _, error) = await RealProgram.RunAsync(folder.Path, "demo", "--urls", url, "--DataDirectory", Path.Combine(folder.Path, "other"));

        Assert.Equal(1, code);
        Assert.StartsWith($"The address {url} is taken by another program.", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "other")));
    }

    [Fact]
    public async Task A_real_start_refuses_demonstration_data_and_the_demo_refuses_real_data()
    {
        var real = await RealProgram.RunAsync(folder.Path, ["--urls", "http://127.0.0.1:0", .. Here]);
        Assert.Equal(1, real.Code);
        Assert.Contains("holds the demonstration", real.Error, StringComparison.Ordinal);

        await using var empty = await TestApp.StartEmptyAsync(cluster);
        var demo = await RealProgram.RunAsync(folder.Path, "demo", "--urls", "http://127.0.0.1:0", "--ConnectionStrings:Isms", empty.Database.ProgramConnectionString, "--DataDirectory", Path.Combine(folder.Path, "data"));
        Assert.Equal(1, demo.Code);
        Assert.Contains("holds a real organisation", demo.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_installation_prints_a_set_up_link_that_opens()
    {
        await using var empty = await TestApp.StartEmptyAsync(cluster);
        using var process = RealProgram.Start(folder.Path, "--urls", "http://127.0.0.1:0", "--ConnectionStrings:Isms", empty.Database.ProgramConnectionString, "--DataDirectory", Path.Combine(folder.Path, "data"));
        try
        {
            var link = await LineAsync(process, "http://127.0.0.1:", "/set-up/");
            using var session = new Session(new Uri(new Uri(link).GetLeftPart(UriPartial.Authority)));

            Assert.Equal(200, (await session.GetAsync(new Uri(link).AbsolutePath)).Status);
            Assert.Equal(404, (await session.GetAsync("/demo")).Status);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    /// <summary>The address in the first line that holds both pieces.</summary>
    private static async Task<string> LineAsync(Process process, string begins, string holds)
    {
        while (await process.StandardOutput.ReadLineAsync(Ct) is { } line)
        {
            if (line.Contains(holds, StringComparison.Ordinal) && line.IndexOf(begins, StringComparison.Ordinal) is var at and >= 0)
            {
                return line[at..].Split(' ')[0];
            }
        }

        throw new InvalidOperationException("The program ended: " + await process.StandardError.ReadToEndAsync(Ct));
    }
}
