using System.CommandLine;
using System.Globalization;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Reports;
using IsmsTracker.Web.Features.Statements;
using IsmsTracker.Web.Platform.CommandLine;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Storage;

namespace IsmsTracker.Web.Features.Reports;

/// <summary>Makes a report from the command line: kept and registered as on screen, and written where the person stands.</summary>
public static class ReportVerb
{
    public static Command Create(VerbHost host)
    {
        var code = new Argument<string>("report") { Description = "Which report: RPT-01, the Statement of Applicability." };
        var output = new Option<string>("--out") { Description = "The file to write, such as soa.pdf.", Required = true };
        var asOf = new Option<string?>("--as-of") { Description = "The register at the end of this day, YYYY-MM-DD; today when left out. DRAFT unless it equals the version then in force." };
        var person = new Option<string?>("--as") { Description = "Who makes it: the mail address of a person in the register." };
        var against = new Option<string?>("--against") { Description = "Also print the differences to this version of the statement, such as 2.0." };
        var force = new Option<bool>("--force") { Description = "Replace the file if it is there." };
        var verb = new Command("report", "Makes a report as PDF/A, registers it and writes it to a file.") { code, output, asOf, against, person, force };
        verb.SetAction((parsed, ct) => host.RunAsync(
            (services, stop) => MakeAsync(services, parsed.GetValue(code)!, parsed.GetValue(output)!, parsed.GetValue(asOf), parsed.GetValue(against), parsed.GetValue(person), parsed.GetValue(force), stop), ct));
        return verb;
    }

    private static async Task<Refusal?> MakeAsync(IServiceProvider services, string code, string output, string? asOf, string? against, string? email, bool force, CancellationToken ct)
    {
        if (!string.Equals(code, Domain.Statements.StatementReport.ReportId, StringComparison.OrdinalIgnoreCase))
        {
            return Refusal.Rule("report.code", $"There is no report {code}. Ask for RPT-01.");
        }

        if (!AsOfBinder.TryRead(asOf, out var day))
        {
            return Refusal.Rule("report.as-of", $"“{asOf}” is no day. Write it as in --as-of 2026-03-31.");
        }

        var path = Path.GetFullPath(output);
        if (TroubleWith(path, force) is { } trouble)
        {
            return trouble;
        }

        var actor = await VerbHost.ActorAsync(services, email, ct);
        if (!actor.Succeeded)
        {
            return actor.Refusal;
        }

        var organizations = services.GetRequiredService<CurrentOrganization>();
        if (await organizations.FindAsync(ct) is null)
        {
            return Refusal.Rule("report.no-organization", "Set-up is not done: there is no organisation to report on yet.");
        }

        if (day > await organizations.TodayAsync(ct))
        {
            return Refusal.Rule("report.future", "The register of a coming day is not known. Choose today or a day that has passed.");
        }

        var made = await services.GetRequiredService<MakeStatementReport>().ExecuteAsync(actor.Value, await organizations.DayAsync(new AsOf(day), ct), against, ct);
        return made.Succeeded ? await WriteAsync(services, made.Value.Aggregate, path, ct) : made.Refusal;
    }

    /// <summary>Told before the work is done, not after.</summary>
    private static Refusal? TroubleWith(string path, bool force)
    {
        if (Directory.Exists(path))
        {
            return Refusal.Rule("report.out", $"{path} is a folder. Name a file in it: --out {Path.Combine(path, "soa.pdf")}");
        }

        if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            return Refusal.Rule("report.out", $"The folder of {path} does not exist.");
        }

        return File.Exists(path) && !force ? Refusal.Rule("report.out", $"{path} is there already. Choose another name, or add --force to replace it.") : null;
    }

    /// <summary>Beside the target first, then in its place, so that a file of that name is always whole.</summary>
    private static async Task<Refusal?> WriteAsync(IServiceProvider services, ReportFile file, string path, CancellationToken ct)
    {
        var draft = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            await using (var content = services.GetRequiredService<IEvidenceStore>().Open(BlobId.Parse(file.BlobId, CultureInfo.InvariantCulture)))
            await using (var target = new FileStream(draft, FileMode.CreateNew))
            {
                await content.CopyToAsync(target, ct);
            }

            File.Move(draft, path, overwrite: true);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            File.Delete(draft);
            return Refusal.Rule("report.out", $"The report was made and registered, but {path} could not be written: {trouble.Message}");
        }

        Console.WriteLine($"{path}");
        Console.WriteLine($"RPT-01 version {file.Version}, as of {file.AsOf:yyyy-MM-dd}, {file.FileSize} bytes");
        Console.WriteLine($"file SHA-256     {file.FileSha256}");
        Console.WriteLine($"snapshot SHA-256 {file.SnapshotHash}");
        return null;
    }
}
