using System.Globalization;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.Organizations;
using IsmsTracker.Domain.Reports;
using IsmsTracker.Domain.Statements;
using IsmsTracker.Web.Features.Reports;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Ledger;
using IsmsTracker.Web.Platform.Typesetting;

namespace IsmsTracker.Web.Features.Statements;

/// <summary>
/// Makes RPT-01 as PDF/A: of a version, or of the register of a day (DRAFT unless it decides the same as the version then in
/// force). The file is kept and registered with its hash, who made it and when. What cannot be typeset is refused with
/// <c>report.not-made</c> and leaves nothing.
/// </summary>
public sealed class MakeStatementReport(
    StatementReportQuery reports,
    StatementListQuery versions,
    StatementCoverQuery covers,
    StatementPairQuery pairs,
    StatementTypesetter typesetter,
    CurrentOrganization organizations,
    RecordReader records,
    KeepReportFile keep)
{
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
        return await MakeAsync(actor, content, cover, (then ?? current).Logo, id, asOf: null, comparison: null, ct);
    }

    /// <param name="against">A version such as 2.0 whose differences to this day's register are printed as a section; refused with <c>report.against</c> when there is none.</param>
    public async Task<Result<Fact<ReportFile>>> ExecuteAsync(Actor actor, RegisterDay day, string? against, CancellationToken ct)
    {
        var register = await reports.OfDayAsync(day, ct);
        var comparison = string.IsNullOrWhiteSpace(against) ? null : await pairs.AgainstAsync(against, register, ct);
        return comparison is null && !string.IsNullOrWhiteSpace(against)
            ? Refusal.Rule("report.against", $"There is no version {against} of the statement. Choose one that was submitted, such as 1.0.", "Against")
            : await MakeAsync(actor, register.Content, await covers.OfDayAsync(register, ct), register.Organization.Logo, id: null, day.Today, comparison, ct);
    }

    private async Task<Result<Fact<ReportFile>>> MakeAsync(Actor actor, StatementReport content, StatementCover cover, OrganizationLogo? logo, StatementId? id, DateOnly? asOf, StatementComparison? comparison, CancellationToken ct)
    {
        var version = content.Version + (cover.Standing == StatementStanding.Approved ? "" : " " + cover.Standing.ToString().ToLowerInvariant());
        return await keep.ExecuteAsync(
            actor,
            logo,
            image => typesetter.TypesetAsync(content, cover, image, ct, comparison),
            new MadeReport(StatementReport.ReportId, comparison is null ? "Statement of Applicability" : $"Statement of Applicability, with its differences to {comparison.Version}", version, id, asOf, cover.SnapshotSha256, "", 0, FileName(version, asOf, comparison?.Version), ""),
            ct);
    }

    private static string FileName(string version, DateOnly? asOf, string? against) =>
        string.Create(CultureInfo.InvariantCulture, $"statement-of-applicability-{version.Replace(' ', '-')}{(asOf is { } day ? $"-as-of-{day:yyyy-MM-dd}" : "")}{(against is null ? "" : $"-against-{against}")}.pdf");
}
