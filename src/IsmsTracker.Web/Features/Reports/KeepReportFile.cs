using System.Globalization;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.Organizations;
using IsmsTracker.Domain.Reports;
using IsmsTracker.Web.Platform.Ledger;
using IsmsTracker.Web.Platform.Storage;
using IsmsTracker.Web.Platform.Typesetting;

namespace IsmsTracker.Web.Features.Reports;

/// <summary>
/// Typesets a report, keeps the file and registers it with its hash, who made it and when. What cannot be typeset is refused
/// with <c>report.not-made</c> and leaves nothing.
/// </summary>
public sealed partial class KeepReportFile(IEvidenceStore store, LedgerWriter ledger, TimeProvider clock, ILogger<KeepReportFile> logger)
{
    private const long LargestPdf = 256L << 20;
    private const long LargestLogo = 8L << 20;

    /// <param name="made">What it is of; hash, size and place of the file are filled in here.</param>
    public async Task<Result<Fact<ReportFile>>> ExecuteAsync(Actor actor, OrganizationLogo? logo, Func<ReportLogo?, Task<byte[]>> typeset, MadeReport made, CancellationToken ct)
    {
        if (!actor.May(Act.MakeReports) && !actor.May(Act.ApproveStatement))
        {
            return Refusal.Forbidden;
        }

        byte[] pdf;
        try
        {
            pdf = await typeset(await LogoAsync(logo, ct));
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
            LogFailed(trouble, made.ReportCode);
            return NotMade("The layout refused the content; the program's log says where.");
        }

        var blob = await store.PutAsync(new MemoryStream(pdf, writable: false), LargestPdf, ct);
        var kept = made with { FileSha256 = Convert.ToHexStringLower(blob.Sha256), FileSize = blob.Size, BlobId = blob.Id.Value };
        return await ledger.CommitAsync(actor, ReportFile.Make(actor, kept, RecordedInstant.Cut(clock.GetUtcNow())), ct);
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

    private static Refusal NotMade(string why) => Refusal.Rule("report.not-made", $"The PDF could not be made. {why}");

    [LoggerMessage(Level = LogLevel.Error, Message = "{Report} could not be typeset.")]
    private partial void LogFailed(Exception trouble, string report);
}
