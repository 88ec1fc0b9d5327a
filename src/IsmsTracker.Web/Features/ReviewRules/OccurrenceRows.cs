using IsmsTracker.Domain.Reviews;
using IsmsTracker.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.ReviewRules;

/// <summary>
/// Brings the rows of one rule in line with the rule: a row for every expected review up to a year ahead, moved, skipped and
/// answered as recorded; none after the rule was stopped. Doing it twice changes nothing. The caller saves.
/// </summary>
internal static class OccurrenceRows
{
    /// <summary>Reads rows and reviews of a rule and aligns them; for a command that changes one rule.</summary>
    public static async Task<int> AlignAsync(IsmsDbContext db, ReviewRule rule, DateOnly today, CancellationToken ct)
    {
        var rows = await db.ReviewOccurrences.Where(row => row.RuleId == rule.Id).ToListAsync(ct);
        var reviews = await db.Reviews.AsNoTracking().Where(review => review.RuleId == rule.Id).ToListAsync(ct);
        return Align(db, rule, rows, reviews, today);
    }

    /// <returns>How many rows were added, changed or removed.</returns>
    public static int Align(IsmsDbContext db, ReviewRule rule, IReadOnlyCollection<ReviewOccurrence> rows, IReadOnlyCollection<Review> reviews, DateOnly today)
    {
        var known = rows.ToDictionary(row => row.ScheduledOn);
        var expected = ExpectedReview.Of(rule, reviews, today.AddMonths(ExpectedReview.MonthsAhead), today).ToList();
        var changed = 0;
        foreach (var review in expected)
        {
            if (!known.Remove(review.ScheduledOn, out var row))
            {
                row = new ReviewOccurrence(rule.Id, rule.ControlId, review.ScheduledOn, review.DueOn);
                db.ReviewOccurrences.Add(row);
                changed++;
            }

            changed += Update(row, review) ? 1 : 0;
        }

        // What is left is no longer expected: the rule was stopped before its day.
        var gone = known.Values.Where(row => row.ReviewId is null).ToList();
        db.ReviewOccurrences.RemoveRange(gone);
        return changed + gone.Count;
    }

    private static bool Update(ReviewOccurrence row, ExpectedReview expected)
    {
        var skipped = expected.Standing.State == OccurrenceState.Skipped;
        if (row.DueOn == expected.DueOn && row.ReviewId == expected.Done?.Id && row.Skipped == skipped)
        {
            return false;
        }

        row.MoveTo(expected.DueOn);
        row.AnsweredBy(expected.Done?.Id);
        if (skipped)
        {
            row.Skip();
        }

        return true;
    }
}
