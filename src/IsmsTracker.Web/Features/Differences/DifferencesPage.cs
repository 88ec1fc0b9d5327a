using IsmsTracker.Domain;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.TagHelpers;

namespace IsmsTracker.Web.Features.Differences;

/// <summary>How a record differs between two states.</summary>
public enum DifferenceKind
{
    Added,
    Removed,
    Changed,
}

/// <summary>One thing that reads differently: of which record, which field, before and after, and from the record who changed it last, when and why.</summary>
/// <param name="When">In the organisation's time zone; null where nobody touched the record and its standing follows from proof, reviews and time.</param>
public sealed record Difference(DifferenceKind Kind, string Reference, string? Title, string? Href, string Field, string? From, string? To, string? Who, DateTimeOffset? When, string? Why)
{
    /// <summary>For a standing: derived, so nobody wrote it.</summary>
    public const string ByItself = "Follows from proof, reviews and time";

    public string By => Who is null ? ByItself : When is { } at ? $"{Who}, {Wording.Date(DateOnly.FromDateTime(at.DateTime))}" : Who;
}

/// <summary>One of the two things that are compared.</summary>
public sealed record DifferenceSide(string Value, string Label);

/// <summary>
/// What differs between any two versions, revisions or days: the one page kind for all of them. The two sides are chosen in a
/// form that works without script; kinds and fields filter the list.
/// </summary>
/// <param name="Choices">Versions or revisions to choose from; empty where two days are asked for.</param>
/// <param name="Problem">What is wrong with what was asked, in a sentence; nothing is compared then.</param>
public sealed record DifferencesPage(
    string Title, string? Lead, Crumb Parent, string Path, string? From, string? To, IReadOnlyList<DifferenceSide> Choices, string? Problem, IReadOnlyList<Difference> All, string? Kind, int AskedPage)
{
    public const int PageSize = 100;

    public bool AsksForDays => Choices.Count == 0;

    /// <summary>Both sides are chosen and can be compared.</summary>
    public bool Compares => Problem is null && From is not null && To is not null;

    public IReadOnlyList<Difference> Rows => Enum.TryParse<DifferenceKind>(Kind, ignoreCase: true, out var kind) ? [.. All.Where(row => row.Kind == kind)] : All;

    public Pager Pager => new(Math.Clamp(AskedPage, 1, Math.Max(1, (Rows.Count + PageSize - 1) / PageSize)), PageSize, Rows.Count);

    public IEnumerable<Difference> Shown => Rows.Skip((Pager.Page - 1) * PageSize).Take(PageSize);

    public IReadOnlyList<Chip> Kinds => [.. All.GroupBy(row => row.Kind).OrderBy(group => group.Key).Select(group => new Chip(group.Key.ToString(), group.Key.ToString(), group.Count()))];

    public string LabelOf(string? value) => Choices.FirstOrDefault(side => side.Value == value)?.Label ?? (DateOnly.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var day) ? Wording.Date(day) : value ?? "");

    public string Sentence => All.Count == 0
        ? $"Nothing differs between {LabelOf(From)} and {LabelOf(To)}."
        : $"Between {LabelOf(From)} and {LabelOf(To)}: {Counted(DifferenceKind.Added, "added")}, {Counted(DifferenceKind.Removed, "removed")}, {Counted(DifferenceKind.Changed, "changed")}.";

    private string Counted(DifferenceKind kind, string word) => $"{All.Where(row => row.Kind == kind).Select(row => row.Reference).Distinct().Count()} {word}";
}
