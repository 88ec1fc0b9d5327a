using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Reviews;

/// <summary>Self-reviews that wait for a second look, the oldest first (SOD-02).</summary>
public sealed class SecondLooksQuery(IsmsDbContext db, CurrentOrganization organization)
{
    public async Task<SecondLooksPage> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        var waiting = await (from review in db.VisibleReviews(actor).AsNoTracking().Where(review => review.SelfReview && review.SecondLook == null)
                             join control in db.Controls.AsNoTracking() on review.ControlId equals control.Id
                             join person in db.People.AsNoTracking() on review.ReviewerId equals person.Id
                             orderby review.ReviewedAt
                             select new { review, control, person.Name }).ToListAsync(ct);
        return new(await organization.TodayAsync(ct),
            [.. waiting.Select(row => new SecondLookRow(row.review.Id, row.control.Reference, row.control.Title, row.Name, row.review.ReviewedOn, row.review.ReviewedOn.AddDays(Review.SecondLookDays), row.review.Rating, row.review.IsSecondLookFor(actor, row.control)))]);
    }
}

public sealed record SecondLooksPage(DateOnly Today, IReadOnlyList<SecondLookRow> Rows);

/// <param name="IsMine">The reader may give it.</param>
public sealed record SecondLookRow(ReviewId Id, ControlReference Reference, string ControlTitle, string Reviewer, DateOnly ReviewedOn, DateOnly DueOn, ReviewRating Rating, bool IsMine);
