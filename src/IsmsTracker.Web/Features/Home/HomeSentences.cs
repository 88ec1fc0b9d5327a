using IsmsTracker.Domain;
using IsmsTracker.Domain.Organizations;
using IsmsTracker.Web.Features.Waiting;
using IsmsTracker.Web.Platform.TagHelpers;

namespace IsmsTracker.Web.Features.Home;

/// <summary>The sentence on top: whether today is a good day.</summary>
public static class HomeSentences
{
    public static string ForOverseer(int red, WaitingList mine, Organization? organization, DateOnly today)
    {
        var people = mine.Items.Select(item => item.From).OfType<PersonId>().Distinct().Count();
        string?[] parts =
        [
            red == 0 ? "nothing is red" : Wording.Count(red, "thing is red", "things are red"),
            people > 0 ? Wording.Count(people, "person is waiting for you", "people are waiting for you") : mine.Count > 0 ? Wording.Count(mine.Count, "thing waits for you", "things wait for you") : "nobody is waiting for you",
            Audit(organization, today),
        ];
        return Sentence(parts);
    }

    public static string ForAdministrator(int toPutRight, WaitingList mine) =>
        Sentence([toPutRight == 0 ? "everything runs" : Wording.Count(toPutRight, "thing needs to be put right", "things need to be put right"), mine.Count > 0 ? Wording.Count(mine.Count, "thing waits for you", "things wait for you") : null]);

    public static string ForGuest(Organization? organization, DateOnly today) =>
        Sentence([organization is null ? null : $"you are looking at the management system of {organization.Name}", Audit(organization, today)]);

    private static string? Audit(Organization? organization, DateOnly today) => organization?.NextAuditOn is not { } day ? null : (day.DayNumber - today.DayNumber) switch
    {
        0 => "the audit is today",
        > 0 and var days => $"{Wording.Count(days, "day", "days")} to the next audit",
        _ => "the audit date has passed",
    };

    private static string Sentence(IEnumerable<string?> parts)
    {
        var text = string.Join(", ", parts.OfType<string>());
        return text.Length == 0 ? "Welcome." : $"{char.ToUpperInvariant(text[0])}{text[1..]}.";
    }
}
