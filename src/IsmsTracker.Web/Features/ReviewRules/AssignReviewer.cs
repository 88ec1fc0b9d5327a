using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.ReviewRules;

/// <summary>Names who does a scheduled review (the control's owner where nobody is named) and how early it can be started.</summary>
public sealed class AssignReviewer(IsmsDbContext db, LedgerWriter ledger)
{
    /// <param name="revision">The revision that the person saw; null where nobody looked at a form.</param>
    public async Task<Result<Fact<ReviewRule>>> ExecuteAsync(Actor actor, ReviewRuleId id, PersonId? reviewer, int leadDays, int? revision, CancellationToken ct)
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

        if (reviewer != rule.ReviewerId && await ReviewerCheck.RefuseAsync(db, reviewer, ct) is { } refusal)
        {
            return refusal;
        }

        return await ledger.CommitAsync(actor, rule.AssignReviewer(actor, reviewer, leadDays), ct);
    }
}
