using System.Diagnostics;

namespace IsmsTracker.Web.Tests.Platform.Typesetting;

/// <summary>Looks at a PDF with programs that did not make it: poppler-utils and qpdf.</summary>
internal static class PdfTools
{
    public static Task<string> TextAsync(byte[] pdf) => RunAsync(pdf, "pdftotext", file => [file, "-"]);

    /// <summary>In the order in which it was painted: what lies behind the text comes first.</summary>
    public static Task<string> PaintedTextAsync(byte[] pdf) => RunAsync(pdf, "pdftotext", file => ["-raw", file, "-"]);

    public static Task<string> BoxesAsync(byte[] pdf) => RunAsync(pdf, "pdftotext", file => ["-bbox", file, "-"]);

    public static Task<string> InfoAsync(byte[] pdf) => RunAsync(pdf, "pdfinfo", file => [file]);

    public static Task<string> StructureAsync(byte[] pdf) => RunAsync(pdf, "pdfinfo", file => ["-struct", file]);

    public static Task<string> FontsAsync(byte[] pdf) => RunAsync(pdf, "pdffonts", file => [file]);

    public static Task<string> CheckAsync(byte[] pdf) => RunAsync(pdf, "qpdf", file => ["--check", file]);

    /// <summary>The document's parts unpacked, to read its metadata and outline.</summary>
    public static Task<string> UnpackedAsync(byte[] pdf) => RunAsync(pdf, "qpdf", file => ["--qdf", "--object-streams=disable", file, "-"]);

    private static async Task<string> RunAsync(byte[] pdf, string program, Func<string, string[]> arguments)
    {
        var ct = TestContext.Current.CancellationToken;
        var file = Path.Combine(Path.GetTempPath(), $"typeset-{Guid.NewGuid():N}.pdf");
        await File.WriteAllBytesAsync(file, pdf, ct);
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments(file)) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync(ct);
            var output = await process.StandardOutput.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            Assert.True(process.ExitCode == 0, $"{program}: {await errors}");
            return output;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
