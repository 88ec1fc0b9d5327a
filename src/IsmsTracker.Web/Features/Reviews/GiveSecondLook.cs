using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Controls;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Reviews;

/// <summary>
/// A second person agrees with a review or not; both views are kept (SOD-02). A confirmed self-review counts; one that is
/// disagreed with leaves its occurrence open to be done again.
/// </summary>
public sealed class GiveSecondLook(IsmsDbContext db, LedgerWriter ledger, ControlRunnersQuery runners, CurrentOrganization organization, TimeProvider clock)
{
    /// <param name="revision">The revision that the person saw; null where nobody looked at a form.</param>
    public async Task<Result<Fact<Review>>> ExecuteAsync(Actor actor, ReviewId id, bool? agrees, string? comment, int? revision, CancellationToken ct)
    {
        var review = await db.VisibleReviews(actor).SingleOrDefaultAsync(row => row.Id == id, ct);
        if (review is null)
        {
            return Refusal.NotFound;
        }

        if (revision is { } seen && seen != review.Revision)
        {
            return Refusal.Conflict;
        }

        var control = await db.Controls.AsNoTracking().SingleAsync(row => row.Id == review.ControlId, ct);
        var result = review.GiveSecondLook(actor, control, await runners.RanAsync(actor.Id, control.Id, review.PeriodFrom, ct), agrees, comment, RecordedInstant.Cut(clock.GetUtcNow()), await organization.TodayAsync(ct));
        if (result.Succeeded && !review.Stands
            && await db.ReviewOccurrences.SingleOrDefaultAsync(row => row.ReviewId == id, ct) is { } row)
        {
            row.AnsweredBy(null);
        }

        return await ledger.CommitAsync(actor, result, ct);
    }
}
