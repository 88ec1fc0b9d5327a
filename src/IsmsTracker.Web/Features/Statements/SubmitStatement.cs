using System.Text;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.Statements;
using IsmsTracker.Web.Platform.Ledger;

namespace IsmsTracker.Web.Features.Statements;

/// <summary>
/// Freezes today's register as a version and hands it to top management (6.1.3 d). Refused while anything blocks it
/// (<c>statement.blocked</c>, each control named) or another version waits (<c>statement.waiting</c>); a register that differs
/// from the one that was shown is a conflict.
/// </summary>
public sealed class SubmitStatement(StatementReportQuery reports, StatementListQuery versions, LedgerWriter ledger, TimeProvider clock)
{
    public async Task<Result<Fact<StatementOfApplicability>>> ExecuteAsync(Actor actor, bool? major, string? changeSummary, string? shownHash, CancellationToken ct)
    {
        if (!actor.May(Act.PrepareStatement))
        {
            return Refusal.Forbidden;
        }

        var known = await versions.BeforeAsync(null, ct);
        if (known.Open is { } open)
        {
            return Refusal.Rule("statement.waiting", $"Version {open.Version} waits for top management. Withdraw it first, or wait for the decision.");
        }

        if (known.InForce is not null && major is null)
        {
            return Refusal.Rule("statement.number", $"Choose the number: {known.DraftVersion} for a small change, {known.MajorVersion} for a big one.", "Major");
        }

        var version = major == true ? known.MajorVersion : known.DraftVersion;
        var day = await reports.ForSubmissionAsync(version, known, ct);
        if (shownHash is not null && shownHash != StatementSnapshot.Hash(day.Content with { Version = known.DraftVersion.ToString() }))
        {
            return Refusal.Conflict;
        }

        var result = StatementOfApplicability.Submit(
            actor,
            version,
            changeSummary,
            Encoding.UTF8.GetString(StatementSnapshot.Bytes(day.Content)),
            day.Hash,
            [.. day.Blockers.Select(blocker => $"{blocker.Reference}: {blocker.Sentence.TrimEnd('.')}")],
            RecordedInstant.Cut(clock.GetUtcNow()));
        return await ledger.CommitAsync(actor, result, ct);
    }
}
