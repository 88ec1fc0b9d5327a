using IsmsTracker.Domain;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Web.Features.Checks;
using IsmsTracker.Web.Features.FirstWeeks;
using IsmsTracker.Web.Features.Waiting;
using IsmsTracker.Web.Platform.TagHelpers;

namespace IsmsTracker.Web.Features.Home;

/// <summary>What the home page shows; a section that is null is not for this person.</summary>
public sealed record HomePage
{
    /// <summary>Whether today is a good day, in one sentence.</summary>
    public required string Sentence { get; init; }

    public IReadOnlyList<FirstWeekRow>? FirstSteps { get; init; }

    public AttentionSection? Attention { get; init; }

    /// <summary>What keeps the program running for everybody; an administrator's.</summary>
    public IReadOnlyList<AttentionRow>? Upkeep { get; init; }

    public ThemeSection? Themes { get; init; }

    public IReadOnlyList<WorkloadRow>? Workload { get; init; }

    public IReadOnlyList<DateRow>? Dates { get; init; }

    /// <summary>For those who come to do one thing: what waits for them stands first.</summary>
    public WaitingList? Waiting { get; init; }

    public IReadOnlyList<OwnControl>? OwnControls { get; init; }

    public DateOnly Today { get; init; }
}

/// <summary>What is red, most pressing first; <paramref name="Rows"/> may be the first few of <paramref name="Total"/>.</summary>
/// <param name="Ahead">How many things are not wrong today but worth a look.</param>
public sealed record AttentionSection(IReadOnlyList<AttentionRow> Rows, int Total, int Ahead)
{
    public string AheadWords => $"{Wording.Count(Ahead, "more thing is", "more things are")} worth a look before it goes wrong";

    public bool IsCut => Rows.Count < Total;

    public bool IsEmpty => Total == 0;
}

/// <summary>Coverage by theme with the sum of all.</summary>
public sealed record ThemeSection(IReadOnlyList<ThemeRow> Rows, ThemeRow All);

/// <summary>The numbers of one theme; the same functions as the register's, so that they are the same numbers.</summary>
/// <param name="Evidenced">Periods of the last year that accepted evidence covers, of <paramref name="Periods"/>.</param>
/// <param name="OnTime">Reviews done on time in the last year, of <paramref name="Expected"/>.</param>
public sealed record ThemeRow(string Name, ControlTheme? Theme, int Controls, int Applicable, int Proved, int Claimed, int Evidenced, int Periods, int OnTime, int Expected)
{
    public static ThemeRow Sum(string name, IReadOnlyCollection<ThemeRow> rows) => new(
        name, null, rows.Sum(row => row.Controls), rows.Sum(row => row.Applicable), rows.Sum(row => row.Proved), rows.Sum(row => row.Claimed),
        rows.Sum(row => row.Evidenced), rows.Sum(row => row.Periods), rows.Sum(row => row.OnTime), rows.Sum(row => row.Expected));
}

/// <summary>How much waits for one person.</summary>
public sealed record WorkloadRow(PersonId Id, string Name, int Count, int Late);

/// <summary>A date that the year turns on.</summary>
public sealed record DateRow(string What, DateOnly? Day, string Words);

/// <summary>A control that a person runs or reviews, title first.</summary>
public sealed record OwnControl(ControlId Id, string Reference, string Title, ControlState State, string Why);
