using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Access;

namespace IsmsTracker.Web.Features.ReviewRules;

/// <summary>Refuses <c>review-rule.reviewer</c>: the person named must work here and have a role that may do reviews.</summary>
internal static class ReviewerCheck
{
    public static Task<Refusal?> RefuseAsync(IsmsDbContext db, PersonId? reviewer, CancellationToken ct) =>
        db.RefuseUnlessAbleAsync(reviewer, Act.PerformReviews, Refusal.Rule("review-rule.reviewer", "Choose somebody who works here and may do reviews: staff, quality or compliance.", "ReviewerId"), ct);
}
