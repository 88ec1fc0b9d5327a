using IsmsTracker.Domain;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.People;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Registers;

namespace IsmsTracker.Web.Features.Reviews;

/// <summary>
/// Scheduled reviews that somebody has to do now: due or late, of controls that are not left out, by due day. For reminders
/// and "waiting for me"; whoever shows it to a person narrows it to that person.
/// </summary>
public sealed class DueReviewsQuery(RegisterReader registers, CurrentRecords records, CurrentOrganization organization)
{
    public async Task<IReadOnlyList<DueReview>> ExecuteAsync(CancellationToken ct)
    {
        var register = await registers.ReadAsync(await organization.DayAsync(AsOf.Now, ct), ct);
        var deputies = (await records.AllAsync<Person>(ct)).ToDictionary(person => person.Id, person => person.DeputyId);
        return [.. register.Controls.Where(control => control.Applicability != Applicability.NotApplicable)
            .SelectMany(control => register.ExpectedOf(control.Id).Where(IsDue).Select(expected => Describe(expected, control, deputies)))
            .OrderBy(review => review.DueOn).ThenBy(review => review.Reference)];
    }

    /// <summary>Without self-reviews whose second look is late: those wait for somebody else.</summary>
    private static bool IsDue(ExpectedReview expected) => expected is { Done: null, Standing.State: OccurrenceState.Due or OccurrenceState.Late };

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
