using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Organizations;
using IsmsTracker.Web.Platform.Registers;
using IsmsTracker.Web.Platform.TagHelpers;

namespace IsmsTracker.Web.Features.Home;

/// <summary>Coverage by theme, from the same functions as the register.</summary>
public static class ThemeRows
{
    public static ThemeSection Of(Register register)
    {
        List<ThemeRow> rows = [.. Enum.GetValues<ControlTheme>().Select(theme => RowOf(theme, register))];
        return new ThemeSection(rows, ThemeRow.Sum("All", rows));
    }

    private static ThemeRow RowOf(ControlTheme theme, Register register)
    {
        var all = register.Controls.Where(control => control.Theme == theme).ToList();
        var applicable = all.Where(control => control.Applicability == Applicability.Applicable).ToList();
        var states = applicable.ConvertAll(control => register.StandingOf(control).State);
        var coverages = applicable.ConvertAll(control => register.CoverageOf(control.Id));
        return new ThemeRow(
            Wording.Of(theme),
            theme,
            all.Count,
            applicable.Count,
            states.Count(state => state == ControlState.Implemented),
            states.Count(state => state == ControlState.Claimed),
            coverages.Sum(coverage => coverage.EvidenceCovered),
            coverages.Sum(coverage => coverage.EvidencePeriods.Count),
            coverages.Sum(coverage => coverage.ReviewsOnTime),
            coverages.Sum(coverage => coverage.ReviewsExpected));
    }
}

/// <summary>The dates that the year turns on; a date nobody has set says so.</summary>
public static class DateRows
{
    public static IReadOnlyList<DateRow> Of(Organization? organization, DateOnly today) =>
    [
        new("Next audit", organization?.NextAuditOn, Words(organization?.NextAuditOn, today)),
        new("Next look at the Statement of Applicability", organization?.NextReviewOn, Words(organization?.NextReviewOn, today)),
        new("End of the audit period", organization?.AuditPeriodTo, organization?.AuditPeriodFrom is { } from ? $"began on {Wording.Date(from)}" : Words(organization?.AuditPeriodTo, today)),
    ];

    private static string Words(DateOnly? day, DateOnly today) => day is not { } set ? "not set yet" : (set.DayNumber - today.DayNumber) switch
    {
        0 => "today",
        > 0 and var days => $"in {Wording.Count(days, "day", "days")}",
        var days => $"{Wording.Count(-days, "day", "days")} ago",
    };
}
