using IsmsTracker.Domain;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Time;
using IsmsTracker.Web.Platform.TagHelpers;

namespace IsmsTracker.Web.Features.Evidence;

/// <summary>How one piece of evidence stands on a day, each state with its reason in a sentence.</summary>
/// <param name="Freshness">Null while nothing says how long it counts, and once it is withdrawn.</param>
public sealed record EvidenceStanding(EvidenceState State, string Why, Freshness? Freshness, string? FreshnessWhy)
{
    public static EvidenceStanding Of(EvidenceItem item, Func<PersonId, string> nameOf, TimeZoneInfo zone, DateOnly today)
    {
        var state = item.State;
        var fresh = item.Description.ValidUntil is null || state == EvidenceState.Withdrawn ? (Freshness?)null : ControlStanding.FreshnessOf(item, today);
        return new EvidenceStanding(state, WhyOf(item, state, nameOf, zone), fresh, fresh is { } known ? FreshnessWhyOf(known, item.Description.ValidUntil!.Value, today) : null);
    }

    private static string WhyOf(EvidenceItem item, EvidenceState state, Func<PersonId, string> nameOf, TimeZoneInfo zone)
    {
        string On(DateTimeOffset at) => Wording.Date(OrganizationTime.DateOn(at, zone));
        return state switch
        {
            EvidenceState.Draft => $"Does not count yet. Missing: {string.Join(", ", EvidenceWords.Missing(item).Select(field => field.Label))}.",
            EvidenceState.WaitingForAcceptance => "Waits for somebody who neither collected nor uploaded it.",
            EvidenceState.Accepted => $"Accepted by {nameOf(item.Decision!.By)} on {On(item.Decision.At)}.",
            EvidenceState.Returned => $"Returned by {nameOf(item.Decision!.By)} on {On(item.Decision.At)}: {item.Decision.Comment}",
            _ => $"Withdrawn by {nameOf(item.Withdrawal!.By)} on {On(item.Withdrawal.At)}: {item.Withdrawal.Reason}",
        };
    }

    private static string FreshnessWhyOf(Freshness freshness, DateOnly until, DateOnly today) => freshness switch
    {
        Domain.Time.Freshness.Stale => $"Stale since {Wording.Date(until.AddDays(1))}.",
        Domain.Time.Freshness.DueSoon when until == today => "Counts until today.",
        Domain.Time.Freshness.DueSoon => $"Counts until {Wording.Date(until)}, {Wording.Count(until.DayNumber - today.DayNumber, "more day", "more days")}.",
        _ => $"Counts until {Wording.Date(until)}.",
    };
}
