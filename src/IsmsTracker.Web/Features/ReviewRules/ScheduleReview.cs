using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.ReviewRules;

/// <summary>
/// Schedules a review of a control and makes its occurrences in the same transaction (clause 9.1). Refuses
/// <c>review-rule.not-applicable</c> for a control that was left out and <c>review-rule.twice</c> for a name that runs already.
/// </summary>
public sealed class ScheduleReview(IsmsDbContext db, LedgerWriter ledger, CurrentOrganization organization)
{
    public async Task<Result<Fact<ReviewRule>>> ExecuteAsync(Actor actor, ControlId controlId, ReviewRuleDescription says, CancellationToken ct)
    {
        var control = await db.VisibleControls(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == controlId, ct);
        if (control is null)
        {
            return Refusal.NotFound;
        }

        var today = await organization.TodayAsync(ct);
        var result = ReviewRule.Schedule(actor, controlId, says, today);
        if ((result.Refusal ?? await RefuseAsync(control, says, ct)) is { } refusal)
        {
            return refusal;
        }

        db.Add(result.Value.Aggregate);
        OccurrenceRows.Align(db, result.Value.Aggregate, [], [], today);
        return await ledger.CommitAsync(actor, result, ct);
    }

    private async Task<Refusal?> RefuseAsync(Control control, ReviewRuleDescription says, CancellationToken ct)
    {
        if (control.Applicability == Applicability.NotApplicable)
        {
            return Refusal.Rule("review-rule.not-applicable", "This control is not applicable: there is nothing to review. Decide its applicability first.");
        }

        var running = await db.ReviewRules.AsNoTracking().Where(rule => rule.ControlId == control.Id && rule.StoppedOn == null).Select(rule => rule.Title).ToListAsync(ct);
        return running.Contains(says.Title!.Trim(), StringComparer.OrdinalIgnoreCase)
            ? Refusal.Rule("review-rule.twice", "This control has a review of that name already. Give this one another name, or stop the other first.", nameof(ReviewRule.Title))
            : await ReviewerCheck.RefuseAsync(db, says.ReviewerId, ct);
    }
}
