using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Actions;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Domain.Time;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Actions;
using IsmsTracker.Web.Features.Controls;
using IsmsTracker.Web.Features.ReviewRules;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Reviews;

/// <summary>
/// Records one control review, scheduled or not, and an action raised by it, in one transaction (iso-practice.md §4). A
/// scheduled one answers its occurrence; when somebody else answered it first this is a <see cref="RefusalKind.Conflict"/>.
/// Refuses what <see cref="Review.Record"/> and <see cref="ExpectedReview.WhyNotNow"/> refuse, and <c>review.evidence</c> and
/// <c>review.action</c> for items that do not belong to the control. Fields of a new action are named <c>NewAction.…</c>.
/// </summary>
public sealed class RecordReview(IsmsDbContext db, LedgerWriter ledger, RaiseAction raiseAction, ControlRunnersQuery runners, CurrentOrganization organization, TimeProvider clock)
{
    public async Task<Result<Fact<Review>>> ExecuteAsync(Actor actor, ControlId controlId, ReviewDescription says, ActionDescription? newAction, CancellationToken ct)
    {
        var control = await db.VisibleControls(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == controlId, ct);
        if (control is null || says.RuleId is null != says.ScheduledOn is null)
        {
            return Refusal.NotFound;
        }

        var today = await organization.TodayAsync(ct);
        var rule = says.RuleId is { } ruleId ? await db.ReviewRules.AsNoTracking().SingleOrDefaultAsync(row => row.Id == ruleId && row.ControlId == controlId, ct) : null;
        if (says.ScheduledOn is { } scheduledOn)
        {
            if (rule is null || await rule.ExpectedAsync(db, scheduledOn, today, ct) is not { } expected)
            {
                return Refusal.NotFound;
            }

            if (expected.WhyNotNow() is { } notNow)
            {
                return notNow;
            }
        }

        var facts = new List<Fact>();
        var (basis, unfit) = await BasisAsync(actor, control, says, newAction is not null, today, ct);
        if (unfit is not null)
        {
            return unfit;
        }

        if (newAction is not null)
        {
            var raised = await raiseAction.PrepareAsync(actor, newAction with { ControlId = control.Id }, ct);
            if (raised.Refusal is { } refusal)
            {
                return refusal.Field is null ? refusal : refusal with { Field = $"NewAction.{refusal.Field}" };
            }

            facts.Add(raised.Value);
            says = says with { ActionIds = [.. says.ActionIds, raised.Value.Aggregate.Id] };
        }

        var isReviewer = await IsReviewerAsync(actor, controlId, rule, ct);
        var review = Review.Record(actor, control, isReviewer, says, basis, RecordedInstant.Cut(clock.GetUtcNow()), today);
        if (!review.Succeeded)
        {
            return review;
        }

        facts.Add(review.Value);
        await AnswerOccurrenceAsync(review.Value.Aggregate, ct);
        var saved = await ledger.CommitAsync(actor, facts, ct);
        return saved.Succeeded ? review : saved.Refusal!;
    }

    /// <summary>The rule's own reviewer; for an unscheduled review, a reviewer of any running rule of the control.</summary>
    private async Task<bool> IsReviewerAsync(Actor actor, ControlId controlId, ReviewRule? rule, CancellationToken ct) =>
        rule is not null
            ? rule.ReviewerId == actor.Id
            : await db.ReviewRules.AnyAsync(row => row.ControlId == controlId && row.StoppedOn == null && row.ReviewerId == actor.Id, ct);

    /// <summary>The row follows the review. One that is not made yet is made answered by the next run of the job.</summary>
    private async Task AnswerOccurrenceAsync(Review review, CancellationToken ct)
    {
        if (review.RuleId is { } ruleId
            && await db.ReviewOccurrences.SingleOrDefaultAsync(row => row.RuleId == ruleId && row.ScheduledOn == review.ScheduledOn, ct) is { } row)
        {
            row.AnsweredBy(review.Id);
        }
    }

    /// <summary>What the rating can rest on. Proof must be of this control, current today and from the period looked at.</summary>
    private async Task<(ReviewBasis Basis, Refusal? Unfit)> BasisAsync(Actor actor, Control control, ReviewDescription says, bool raisesAction, DateOnly today, CancellationToken ct)
    {
        var evidenceIds = says.EvidenceIds.Distinct().ToList();
        var actionIds = says.ActionIds.Distinct().ToList();
        var items = await db.VisibleEvidence(actor).AsNoTracking().Where(item => evidenceIds.Contains(item.Id)).ToListAsync(ct);
        var actions = await db.VisibleActions(actor).AsNoTracking().Where(action => actionIds.Contains(action.Id)).ToListAsync(ct);
        var basis = new ReviewBasis(
            items.Exists(item => item.IsLinkedTo(control.Id) && ControlStanding.CountsAsProof(item) && ControlStanding.FreshnessOf(item, today) != Freshness.Stale && IsFromPeriod(item, says)),
            raisesAction || actions.Exists(action => action.State != ActionState.Closed),
            await runners.RanAsync(actor.Id, control.Id, says.PeriodFrom ?? today, ct));
        return (basis,
            items.Count != evidenceIds.Count || items.Exists(item => !item.IsLinkedTo(control.Id) || item.State == EvidenceState.Withdrawn)
                ? Refusal.Rule("review.evidence", "Choose only evidence of this control that was not withdrawn.", nameof(Review.EvidenceIds))
            : actions.Count != actionIds.Count || actions.Exists(action => action.State == ActionState.Closed || (action.ControlId is { } other && other != control.Id))
                ? Refusal.Rule("review.action", "Choose an open action of this control, or raise a new one.", nameof(Review.ActionIds))
            : null);
    }

    private static bool IsFromPeriod(EvidenceItem item, ReviewDescription says) =>
        item.Description.CoversFrom <= says.PeriodTo && item.Description.CoversTo >= says.PeriodFrom;
}
