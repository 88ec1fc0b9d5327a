using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.People;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Web.Features.Reviews;

namespace IsmsTracker.Web.Features.Reminders;

/// <summary>One stage of one review that one person should have heard of by now.</summary>
public sealed record DueReminder(DueReview Review, ReminderStage Stage, PersonId Recipient, ReminderReason Reason);

/// <summary>The newest stage of every review that is due or late, for whoever it goes to today.</summary>
public sealed class DueRemindersQuery(DueReviewsQuery reviews)
{
    /// <param name="people">Those who work here.</param>
    public async Task<IReadOnlyList<DueReminder>> ListAsync(DateOnly today, IReadOnlyDictionary<PersonId, Person> people, CancellationToken ct)
    {
        var active = people.Keys.ToHashSet();
        PersonId[] officers = [.. people.Values.Where(person => person.Roles.Contains(Role.ComplianceOfficer)).Select(person => person.Id)];
        var found = new List<DueReminder>();
        foreach (var review in await reviews.ExecuteAsync(ct))
        {
            if (ReminderStages.Due(review.DueOn, today) is { } reached)
            {
                var addressees = ReminderAddressees.Of(reached.Recipients, new ReviewPeople(review.ReviewerId, review.DeputyId, officers), active);
                found.AddRange(addressees.Select(to => new DueReminder(review, reached.Stage, to.Key, to.Value)));
            }
        }

        return found;
    }
}
