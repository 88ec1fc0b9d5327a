using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Organizations;
using IsmsTracker.Domain.Time;
using IsmsTracker.Web.Platform.TagHelpers;

namespace IsmsTracker.Web.Features.Evidence;

/// <summary>A field that an item still misses: as words, and its place on the form.</summary>
public sealed record MissingField(string Label, string Field);

public static class EvidenceWords
{
    public static IReadOnlyList<MissingField> Missing(EvidenceItem item) => [.. item.Missing().Select(field => new MissingField(Label(field), field))];

    private static string Label(string field) => field switch
    {
        nameof(EvidenceDescription.Claim) => "what it proves",
        nameof(EvidenceDescription.SourceType) => "where it comes from",
        nameof(EvidenceDescription.CoversFrom) => "the first day it covers",
        nameof(EvidenceDescription.CoversTo) => "the last day it covers",
        nameof(EvidenceDescription.ValidUntil) => "until when it counts",
        "Links" => "a control or clause that it is for",
        "Content" => "the file itself",
        _ => Wording.Of(field).ToLowerInvariant(),
    };
}

public sealed class EvidenceStateBadges : BadgeMap<EvidenceState>
{
    public override Badge For(EvidenceState state) => state switch
    {
        EvidenceState.Draft => new("Draft", Meaning.Attention),
        EvidenceState.WaitingForAcceptance => new("Waiting for acceptance", Meaning.Information),
        EvidenceState.Accepted => new("Accepted", Meaning.Good),
        EvidenceState.Returned => new("Returned", Meaning.Bad),
        _ => new("Withdrawn", Meaning.Neutral),
    };
}

public sealed class FreshnessBadges : BadgeMap<Freshness>
{
    public override Badge For(Freshness state) => state switch
    {
        Freshness.Current => new("Current", Meaning.Good),
        Freshness.DueSoon => new("Due soon", Meaning.Attention),
        _ => new("Stale", Meaning.Bad),
    };
}

public sealed class ClassificationBadges : BadgeMap<Classification>
{
    public override Badge For(Classification state) => state switch
    {
        Classification.Public => new("Public", Meaning.Neutral),
        Classification.Internal => new("Internal", Meaning.Neutral),
        _ => new("Confidential", Meaning.Attention),
    };
}
