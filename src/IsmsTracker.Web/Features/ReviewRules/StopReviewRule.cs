using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.ReviewRules;

/// <summary>Stops a review rule from today on, with a reason; its undone rows from today on go in the same transaction.</summary>
public sealed class StopReviewRule(IsmsDbContext db, LedgerWriter ledger, CurrentOrganization organization)
{
    /// <param name="revision">The revision that the person saw; null where nobody looked at a form.</param>
    public async Task<Result<Fact<ReviewRule>>> ExecuteAsync(Actor actor, ReviewRuleId id, string? reason, int? revision, CancellationToken ct)
    {
        var rule = await db.VisibleReviewRules(actor).SingleOrDefaultAsync(row => row.Id == id, ct);
        if (rule is null)
        {
            return Refusal.NotFound;
        }

        if (revision is { } seen && seen != rule.Revision)
        {
            return Refusal.Conflict;
        }

        var today = await organization.TodayAsync(ct);
        var result = rule.Stop(actor, today, reason);
        if (result.Succeeded)
        {
            await OccurrenceRows.AlignAsync(db, rule, today, ct);
        }

        return await ledger.CommitAsync(actor, result, ct);
    }
}
