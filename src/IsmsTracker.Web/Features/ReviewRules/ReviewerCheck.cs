using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.ReviewRules;

/// <summary>Refuses <c>review-rule.reviewer</c>: the person named must work here and have a role that may do reviews.</summary>
internal static class ReviewerCheck
{
    public static async Task<Refusal?> RefuseAsync(IsmsDbContext db, PersonId? reviewer, CancellationToken ct)
    {
        if (reviewer is null)
        {
            return null;
        }

        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(row => row.Id == reviewer && row.IsActive, ct);
        return person?.AsActor().May(Act.PerformReviews) == true
            ? null
            : Refusal.Rule("review-rule.reviewer", "Choose somebody who works here and may do reviews: staff, quality or compliance.", "ReviewerId");
    }
}
