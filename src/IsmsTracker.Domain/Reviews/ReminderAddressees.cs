namespace IsmsTracker.Domain.Reviews;

/// <summary>Why somebody is reminded of a review.</summary>
public enum ReminderReason
{
    /// <summary>It is theirs to do.</summary>
    Yours,

    /// <summary>They stand in for the person who should do it.</summary>
    StandIn,

    /// <summary>They look after the whole system, and this is stuck.</summary>
    Oversight,
}

/// <summary>Who answers for a review on a day.</summary>
/// <param name="Reviewer">Named in the rule, else the control's owner.</param>
/// <param name="Deputy">Stands in for them.</param>
/// <param name="Officers">The compliance officers.</param>
public sealed record ReviewPeople(PersonId? Reviewer, PersonId? Deputy, IReadOnlyList<PersonId> Officers);

/// <summary>
/// Turns "reviewer, deputy, compliance officer" into people who still work here: nobody who left is written to (SCN-32), and
/// what they would have got goes to their deputy, and from there to the compliance officer, so that nothing is silent.
/// </summary>
public static class ReminderAddressees
{
    public static IReadOnlyDictionary<PersonId, ReminderReason> Of(IReadOnlyList<ReminderRecipient> recipients, ReviewPeople people, IReadOnlySet<PersonId> active)
    {
        var found = new Dictionary<PersonId, ReminderReason>();
        foreach (var recipient in recipients)
        {
            foreach (var (person, reason) in Resolve(recipient, people, active))
            {
                found.TryAdd(person, reason);
            }
        }

        return found;
    }

    private static IEnumerable<(PersonId Person, ReminderReason Reason)> Resolve(ReminderRecipient recipient, ReviewPeople people, IReadOnlySet<PersonId> active) => recipient switch
    {
        ReminderRecipient.Reviewer when people.Reviewer is { } reviewer && active.Contains(reviewer) => [(reviewer, ReminderReason.Yours)],
        ReminderRecipient.Reviewer or ReminderRecipient.Deputy when people.Deputy is { } deputy && active.Contains(deputy) => [(deputy, ReminderReason.StandIn)],
        _ => people.Officers.Where(active.Contains).Select(officer => (officer, ReminderReason.Oversight)),
    };
}
