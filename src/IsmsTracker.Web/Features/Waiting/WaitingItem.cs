using IsmsTracker.Domain;
using IsmsTracker.Web.Platform.TagHelpers;

namespace IsmsTracker.Web.Features.Waiting;

/// <summary>What somebody can wait for, in the order in which the page lists it.</summary>
public enum WaitingKind
{
    Review,
    Action,
    EvidenceToMend,
    EvidenceToAccept,
    SecondLook,
    ActionToCheck,
    Exclusion,
    Statement,
    ReviewProposals,
    Export,
    UnsentMail,
}

/// <summary>One thing that waits for one person, with one link.</summary>
/// <param name="Reference">A number, shown small after the title.</param>
/// <param name="Why">What is asked, in plain words.</param>
/// <param name="Since">The day that decides how urgent it is: due, or since when somebody waits.</param>
/// <param name="From">The person who cannot go on until it is done; null where it is nobody in particular.</param>
public sealed record WaitingItem(WaitingKind Kind, string Title, string? Reference, string Why, string Href, DateOnly? Since, bool IsLate = false, PersonId? From = null)
{
    public Badge Badge => IsLate ? new Badge("Late", Meaning.Bad) : WaitingWords.BadgeOf(Kind);
}

/// <summary>Things of one kind under one heading.</summary>
public sealed record WaitingGroup(string Heading, IReadOnlyList<WaitingItem> Items);

/// <summary>Everything that waits for a person: late things first, then what is oldest.</summary>
public sealed record WaitingList(IReadOnlyList<WaitingItem> Items)
{
    public int Count => Items.Count;

    public bool IsEmpty => Items.Count == 0;

    public int Late => Items.Count(item => item.IsLate);

    public IReadOnlyList<WaitingGroup> Groups { get; } =
        [.. Items.GroupBy(item => item.Kind).OrderBy(group => group.Key).Select(group => new WaitingGroup(WaitingWords.HeadingOf(group.Key), [.. group]))];

    public string Lead => (Count, Late) switch
    {
        (0, _) => "Nothing waits for you.",
        (_, 0) => $"{Wording.Count(Count, "thing waits", "things wait")} for you.",
        _ => $"{Wording.Count(Count, "thing waits", "things wait")} for you, {Late} of them late.",
    };

    public static WaitingList Of(IEnumerable<WaitingItem> items) =>
        new([.. items.OrderBy(item => item.Kind).ThenByDescending(item => item.IsLate).ThenBy(item => item.Since ?? DateOnly.MaxValue).ThenBy(item => item.Title, StringComparer.Ordinal)]);
}

internal static class WaitingWords
{
    public static string HeadingOf(WaitingKind kind) => kind switch
    {
        WaitingKind.Review => "Reviews to do",
        WaitingKind.Action => "Actions of yours",
        WaitingKind.EvidenceToMend => "Evidence of yours that needs something more",
        WaitingKind.EvidenceToAccept => "Evidence to accept or return",
        WaitingKind.SecondLook => "Reviews that need a second look",
        WaitingKind.ActionToCheck => "Actions to check",
        WaitingKind.Exclusion => "Controls that somebody wants to leave out",
        WaitingKind.Statement => "Statement of Applicability to approve",
        WaitingKind.ReviewProposals => "Reviews to schedule",
        WaitingKind.Export => "Exports to fetch",
        _ => "Mail that could not be sent",
    };

    public static Badge BadgeOf(WaitingKind kind) => kind switch
    {
        WaitingKind.Review or WaitingKind.Action => new("Due", Meaning.Attention),
        WaitingKind.EvidenceToMend => new("To mend", Meaning.Attention),
        WaitingKind.UnsentMail => new("Failed", Meaning.Bad),
        WaitingKind.Export => new("Ready", Meaning.Good),
        _ => new("To decide", Meaning.Information),
    };
}
