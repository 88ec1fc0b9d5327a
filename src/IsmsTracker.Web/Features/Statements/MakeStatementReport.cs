using System.Globalization;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.Organizations;
using IsmsTracker.Domain.Reports;
using IsmsTracker.Domain.Statements;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Ledger;
using IsmsTracker.Web.Platform.Storage;
using IsmsTracker.Web.Platform.Typesetting;

namespace IsmsTracker.Web.Features.Statements;

/// <summary>
/// Makes RPT-01 as PDF/A: of a version, or of the register of a day (DRAFT unless it decides the same as the version then in
/// force). The file is kept and registered with its hash, who made it and when. What cannot be typeset is refused with
/// <c>report.not-made</c> and leaves nothing.
/// </summary>
public sealed partial class MakeStatementReport(
    StatementReportQuery reports,
    StatementListQuery versions,
    StatementCoverQuery covers,
    StatementTypesetter typesetter,
    CurrentOrganization organizations,
    RecordReader records,
    IEvidenceStore store,
    LedgerWriter ledger,
    TimeProvider clock,
    ILogger<MakeStatementReport> logger)
{
    private const long LargestPdf = 256L << 20;
    private const long LargestLogo = 8L << 20;

    public async Task<Result<Fact<ReportFile>>> ExecuteAsync(Actor actor, StatementId id, CancellationToken ct)
    {
        var list = await versions.BeforeAsync(null, ct);
        if (list.Rows.SingleOrDefault(row => row.Id == id) is not { } version || await versions.ContentAsync(id, ct) is not { } content)
        {
            return Refusal.NotFound;
        }

        var cover = await covers.OfVersionAsync(version, content, list, ct);
        // the logo of that time, so that a version printed again is the same file
        var current = await organizations.GetAsync(ct);
        var then = await records.FindAsOfAsync<Organization>(current.Id.Value, (version.Decision?.At ?? version.SubmittedAt).AddMilliseconds(1), ct);
        return await MakeAsync(actor, content, cover, (then ?? current).Logo, id, asOf: null, ct);
    }

    public async Task<Result<Fact<ReportFile>>> ExecuteAsync(Actor actor, RegisterDay day, CancellationToken ct)
    {
        var register = await reports.OfDayAsync(day, ct);
        return await MakeAsync(actor, register.Content, await covers.OfDayAsync(register, ct), register.Organization.Logo, id: null, day.Today, ct);
    }

    private async Task<Result<Fact<ReportFile>>> MakeAsync(Actor actor, StatementReport content, StatementCover cover, OrganizationLogo? logo, StatementId? id, DateOnly? asOf, CancellationToken ct)
    {
        if (!actor.May(Act.MakeReports) && !actor.May(Act.ApproveStatement))
        {
            return Refusal.Forbidden;
        }

        byte[] pdf;
        try
        {
            pdf = await typesetter.TypesetAsync(content, cover, await LogoAsync(logo, ct), ct);
        }
        catch (TypesetterUnavailableException trouble)
        {
            return NotMade(trouble.Message);
        }
        catch (TypesettingTimeoutException trouble)
        {
            return NotMade(trouble.Message);
        }
        catch (TypesettingException trouble)
        {
            LogFailed(trouble);
            return NotMade("The layout refused the content; the program's log says where.");
        }

        var blob = await store.PutAsync(new MemoryStream(pdf, writable: false), LargestPdf, ct);
        var standing = cover.Standing == StatementStanding.Approved ? "" : " " + cover.Standing.ToString().ToLowerInvariant();
        var made = ReportFile.Make(
            actor,
            new MadeReport(
                StatementReport.ReportId,
                "Statement of Applicability",
                content.Version + standing,
                id,
                asOf,
                cover.SnapshotSha256,
                Convert.ToHexStringLower(blob.Sha256),
                blob.Size,
                FileName(content.Version + standing, asOf),
                blob.Id.Value),
            RecordedInstant.Cut(clock.GetUtcNow()));
        return await ledger.CommitAsync(actor, made, ct);
    }

    private async Task<ReportLogo?> LogoAsync(OrganizationLogo? logo, CancellationToken ct)
    {
        if (logo is null || logo.Size > LargestLogo)
        {
            return null;
        }

        await using var content = store.Open(BlobId.Parse(logo.BlobId, CultureInfo.InvariantCulture));
        using var memory = new MemoryStream();
        await content.CopyToAsync(memory, ct);
        return ReportLogo.From(memory.ToArray());
    }

    private static string FileName(string version, DateOnly? asOf) =>
        string.Create(CultureInfo.InvariantCulture, $"statement-of-applicability-{version.Replace(' ', '-')}{(asOf is { } day ? $"-as-of-{day:yyyy-MM-dd}" : "")}.pdf");

    private static Refusal NotMade(string why) => Refusal.Rule("report.not-made", $"The PDF could not be made. {why}");

    [LoggerMessage(Level = LogLevel.Error, Message = "RPT-01 could not be typeset.")]
    private partial void LogFailed(Exception trouble);
}
