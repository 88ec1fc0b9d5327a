using IsmsTracker.Domain;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Reviews;

/// <summary>
/// Scheduled reviews that somebody has to do now: due or late, of controls that are not left out, by due day. For reminders
/// and "waiting for me"; whoever shows it to a person narrows it to that person.
/// </summary>
public sealed class DueReviewsQuery(IsmsDbContext db, CurrentOrganization organization)
{
    public async Task<IReadOnlyList<DueReview>> ExecuteAsync(CancellationToken ct)
    {
        var today = await organization.TodayAsync(ct);
        var rules = await (from rule in db.ReviewRules.AsNoTracking()
                           join control in db.Controls.AsNoTracking() on rule.ControlId equals control.Id
                           where control.Applicability != Applicability.NotApplicable
                           select new { rule, control }).ToListAsync(ct);
        var reviews = (await db.Reviews.AsNoTracking().Where(review => review.RuleId != null).ToListAsync(ct)).ToLookup(review => review.RuleId!.Value);
        var deputies = await db.People.AsNoTracking().Where(person => person.DeputyId != null).ToDictionaryAsync(person => person.Id, person => person.DeputyId, ct);

        return [.. rules
            .SelectMany(row => Due(row.rule, [.. reviews[row.rule.Id]], today).Select(expected => Describe(expected, row.control, deputies)))
            .OrderBy(review => review.DueOn).ThenBy(review => review.Reference)];
    }

    /// <summary>Without self-reviews whose second look is late: those wait for somebody else.</summary>
    private static IEnumerable<ExpectedReview> Due(ReviewRule rule, IReadOnlyCollection<Review> reviews, DateOnly today) =>
        ExpectedReview.Of(rule, reviews, today.AddMonths(ExpectedReview.MonthsAhead), today)
            .Where(expected => expected is { Done: null, Standing.State: OccurrenceState.Due or OccurrenceState.Late });

    /// <summary>The deputy named for the control comes before the person's general deputy.</summary>
    private static DueReview Describe(ExpectedReview expected, Control control, Dictionary<PersonId, PersonId?> deputies)
    {
        var reviewer = expected.Rule.ReviewerId ?? control.OwnerId;
        var personal = reviewer is { } who ? deputies.GetValueOrDefault(who) : null;
        var deputy = reviewer == control.OwnerId ? control.DeputyId ?? personal : personal ?? control.DeputyId;
        return new(
            expected.Rule.Id, expected.ScheduledOn, expected.DueOn, expected.Standing, control.Id, control.Reference, control.Title, expected.Rule.Title,
            reviewer, deputy == reviewer ? null : deputy, ReviewPaths.Do(expected.Rule.Id, expected.ScheduledOn));
    }
}

/// <summary>One review that waits for its reviewer.</summary>
/// <param name="ReviewerId">The rule's reviewer, else the control's owner; null where nobody owns the control.</param>
/// <param name="Link">The page on which it is done.</param>
public sealed record DueReview(
    ReviewRuleId RuleId, DateOnly ScheduledOn, DateOnly DueOn, OccurrenceStanding Standing, ControlId ControlId, ControlReference Reference, string ControlTitle, string Title,
    PersonId? ReviewerId, PersonId? DeputyId, string Link);
