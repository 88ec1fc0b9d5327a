using IsmsTracker.Domain.Reviews;
using IsmsTracker.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.ReviewRules;

internal static class ExpectedReviews
{
    /// <summary>The expected review of a scheduled day as it stands today; null when the rule schedules nothing on it.</summary>
    public static async Task<ExpectedReview?> ExpectedAsync(this ReviewRule rule, IsmsDbContext db, DateOnly scheduledOn, DateOnly today, CancellationToken ct)
    {
        var reviews = await db.Reviews.AsNoTracking().Where(review => review.RuleId == rule.Id && review.ScheduledOn == scheduledOn).ToListAsync(ct);
        return Of(rule, reviews, scheduledOn, today);
    }

    /// <summary>The same among reviews that were read already.</summary>
    public static ExpectedReview? Of(ReviewRule rule, IReadOnlyCollection<Review> reviews, DateOnly scheduledOn, DateOnly today) =>
        scheduledOn <= today.AddYears(1) ? ExpectedReview.Find(rule, reviews, scheduledOn, today) : null;
}
