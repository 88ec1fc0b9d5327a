using System.Globalization;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Actions;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Organizations;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Domain.Time;
using IsmsTracker.Web.Features.Actions;
using IsmsTracker.Web.Features.Reviews;
using IsmsTracker.Web.Platform.Registers;
using IsmsTracker.Web.Platform.TagHelpers;

namespace IsmsTracker.Web.Features.Calendar;

/// <summary>Turns what a person may see into entries of a calendar, by the same functions that the registers show it with.</summary>
public static class CalendarEntries
{
    public static IEnumerable<CalendarEntry> Of(Register register, IEnumerable<Control> controls, IEnumerable<EvidenceItem> evidence, IEnumerable<ActionItem> actions, Organization? organization) =>
    [
        .. controls.SelectMany(control => OfControl(register, control)),
        .. actions.Select(action => OfAction(register, action)),
        .. evidence.Where(item => item.State == EvidenceState.Accepted && item.Description.ValidUntil is not null).Select(item => OfEvidence(register, item)),
        .. OfOrganization(organization, register.Day.Today),
    ];

    private static IEnumerable<CalendarEntry> OfControl(Register register, Control control)
    {
        if (control is { Applicability: Applicability.NotApplicable, Exclusion.ReviewBy: var by })
        {
            var passed = by < register.Day.Today;
            yield return new(CalendarKind.Exclusion, $"exclusion/{control.Id}", by, control.Title, control.Reference.ToString(),
                passed ? new("Look again", Meaning.Attention) : new("Left out until then", Meaning.Neutral), control.OwnerId, register.NameOf(control.OwnerId), $"/controls/{control.Id}", IsOpen: true);
            yield break;
        }

        if (control is { Implementation: not (null or ImplementationStatus.Implemented), PlannedOn: { } planned })
        {
            yield return new(CalendarKind.Plan, $"plan/{control.Id}", planned, control.Title, control.Reference.ToString(),
                planned < register.Day.Today ? new("Plan passed", Meaning.Attention) : new("Planned", Meaning.Neutral), control.OwnerId, register.NameOf(control.OwnerId), $"/controls/{control.Id}", IsOpen: true);
        }

        foreach (var review in register.ExpectedOf(control.Id))
        {
            var reviewer = review.Done?.ReviewerId ?? review.Rule.ReviewerId ?? control.OwnerId;
            var isOpen = review.Standing.State is OccurrenceState.Upcoming or OccurrenceState.Due or OccurrenceState.Late && review.Done is null;
            yield return new(CalendarKind.Review, string.Create(CultureInfo.InvariantCulture, $"review/{review.Rule.Id}/{review.ScheduledOn:yyyy-MM-dd}"), review.DueOn, $"{control.Title}: {review.Rule.Title}", control.Reference.ToString(),
                new OccurrenceStateBadges().For(review.Standing.State), reviewer, register.NameOf(reviewer), review.Done is { } done ? ReviewPaths.Of(done.Id) : isOpen ? ReviewPaths.Do(review.Rule.Id, review.ScheduledOn) : ReviewPaths.Rule(review.Rule.Id), isOpen);
        }
    }

    private static CalendarEntry OfAction(Register register, ActionItem action)
    {
        var isLate = action.State == ActionState.Open && action.DueOn < register.Day.Today;
        return new(CalendarKind.Action, $"action/{action.Id}", action.DueOn, action.Title, action.Reference, isLate ? new("Overdue", Meaning.Bad) : new ActionStateBadges().For(action.State),
            action.OwnerId, register.NameOf(action.OwnerId), $"/actions/{action.Id}", action.State != ActionState.Closed);
    }

    private static CalendarEntry OfEvidence(Register register, EvidenceItem item)
    {
        var freshness = ControlStanding.FreshnessOf(item, register.Day.Today);
        return new(CalendarKind.Evidence, $"evidence/{item.Id}", item.Description.ValidUntil!.Value, item.Description.Title ?? item.Reference, item.Reference, freshness switch
        {
            Freshness.Stale => new("Stale since then", Meaning.Bad),
            Freshness.DueSoon => new("Counts until then", Meaning.Attention),
            _ => new("Counts until then", Meaning.Neutral),
        }, item.Description.CollectedBy, register.NameOf(item.Description.CollectedBy), $"/evidence/{item.Id}", IsOpen: true);
    }

    private static IEnumerable<CalendarEntry> OfOrganization(Organization? organization, DateOnly today)
    {
        (string Key, DateOnly? Day, string Title)[] days =
        [
            ("audit", organization?.NextAuditOn, "Next audit"),
            ("statement", organization?.NextReviewOn, "Next look at the Statement of Applicability"),
            ("period", organization?.AuditPeriodTo, "End of the audit period"),
        ];
        return days.Where(day => day.Day is not null).Select(day => new CalendarEntry(CalendarKind.Organization, $"organization/{day.Key}", day.Day!.Value, day.Title, null,
            day.Day < today ? new("Passed", Meaning.Neutral) : new("Ahead", Meaning.Information), null, null, day.Key == "statement" ? "/statements" : "/", day.Day >= today));
    }
}
