using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.People;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Registers;

namespace IsmsTracker.Web.Features.Reminders;

/// <summary>One stage of one review that one person should have heard of by now.</summary>
public sealed record DueReminder(ReviewRuleId RuleId, DateOnly ScheduledOn, DateOnly DueOn, string RuleTitle, string ControlTitle, ReminderStage Stage, PersonId Recipient, ReminderReason Reason)
{
    public string Path => ReviewLinks.ToDo(RuleId, ScheduledOn);
}

/// <summary>The newest stage of every review that is due or late, for whoever it goes to today.</summary>
public sealed class DueRemindersQuery(RegisterReader registers)
{
    /// <param name="people">Those who work here.</param>
    public async Task<IReadOnlyList<DueReminder>> ListAsync(DateOnly today, IReadOnlyDictionary<PersonId, Person> people, CancellationToken ct)
    {
        var register = await registers.ReadAsync(new RegisterDay(today, null), ct);
        var active = people.Keys.ToHashSet();
        PersonId[] officers = [.. people.Values.Where(person => person.Roles.Contains(Role.ComplianceOfficer)).Select(person => person.Id)];
        var found = new List<DueReminder>();
        foreach (var control in register.Controls.Where(control => control.Applicability != Applicability.NotApplicable))
        {
            foreach (var review in register.OpenReviewsOf(control.Id))
            {
                var stage = ReminderStages.Due(review.DueOn, today);
                var team = TeamOf(review.Rule, control, people, officers);
                found.AddRange(stage is null ? [] : ReminderAddressees.Of(stage.Recipients, team, active).Select(to =>
                    new DueReminder(review.Rule.Id, review.ScheduledOn, review.DueOn, review.Rule.Title, control.Title, stage.Stage, to.Key, to.Value)));
            }
        }

        return found;
    }

    /// <summary>The owner's deputy is the control's; anybody else's is their own, and the control's where they have none.</summary>
    private static ReviewPeople TeamOf(ReviewRule rule, Control control, IReadOnlyDictionary<PersonId, Person> people, PersonId[] officers)
    {
        var reviewer = rule.ReviewerId ?? control.OwnerId;
        var own = reviewer is { } known ? people.GetValueOrDefault(known)?.DeputyId : null;
        return new ReviewPeople(reviewer, reviewer == control.OwnerId ? control.DeputyId ?? own : own ?? control.DeputyId, officers);
    }
}
