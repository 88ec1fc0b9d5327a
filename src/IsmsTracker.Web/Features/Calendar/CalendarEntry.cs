using IsmsTracker.Domain;
using IsmsTracker.Web.Platform.TagHelpers;

namespace IsmsTracker.Web.Features.Calendar;

/// <summary>What stands in the calendar.</summary>
public enum CalendarKind
{
    /// <summary>A scheduled review of a control, on the day it is due.</summary>
    Review,

    /// <summary>An action, on the day it is due.</summary>
    Action,

    /// <summary>Accepted evidence, on the last day on which it counts.</summary>
    Evidence,

    /// <summary>A control that was left out, on the day by which that is looked at again.</summary>
    Exclusion,

    /// <summary>A control that is planned, for the day it was planned for.</summary>
    Plan,

    /// <summary>A day that the whole organization works towards: the audit, the next look at the Statement of Applicability.</summary>
    Organization,
}

/// <summary>One thing on one day.</summary>
/// <param name="Key">Names it for ever, whatever its day: a calendar program that reads the feed again moves it and does not double it.</param>
/// <param name="PersonId">Who has to do it; null where it is everybody's or nobody's.</param>
/// <param name="IsOpen">Somebody still has to do something about it.</param>
public sealed record CalendarEntry(CalendarKind Kind, string Key, DateOnly Day, string Title, string? Reference, Badge Badge, PersonId? PersonId, string? Person, string Href, bool IsOpen);
