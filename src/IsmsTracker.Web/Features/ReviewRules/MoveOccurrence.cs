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

/// <summary>Gives one expected review another due day, with a reason; the schedule and its other days stay. Refuses <c>review-rule.past-due</c> once it is late.</summary>
public sealed class MoveOccurrence(IsmsDbContext db, LedgerWriter ledger, CurrentOrganization organization, TimeProvider clock)
{
    /// <param name="revision">The revision of the rule that the person saw; null where nobody looked at a form.</param>
    public async Task<Result<Fact<ReviewRule>>> ExecuteAsync(Actor actor, ReviewRuleId id, DateOnly scheduledOn, DateOnly? dueOn, string? reason, int? revision, CancellationToken ct)
    {
        var rule = await db.VisibleReviewRules(actor).SingleOrDefaultAsync(row => row.Id == id, ct);
        var today = await organization.TodayAsync(ct);
        if (rule is null || await rule.ExpectedAsync(db, scheduledOn, today, ct) is not { } expected)
        {
            return Refusal.NotFound;
        }

        if (revision is { } seen && seen != rule.Revision)
        {
            return Refusal.Conflict;
        }

        var now = RecordedInstant.Cut(clock.GetUtcNow());
        var result = rule.Move(actor, expected, dueOn, reason, today, now);
        if (result.Succeeded)
        {
            await OccurrenceRows.AlignAsync(db, rule, today, ct);
        }

        return await ledger.CommitAsync(actor, result, ct);
    }
}
