using IsmsTracker.Domain.Statements;
using IsmsTracker.Web.Platform.TagHelpers;

namespace IsmsTracker.Web.Features.Statements;

public sealed class StatementStateBadges : BadgeMap<StatementState>
{
    public override Badge For(StatementState state) => state switch
    {
        StatementState.Submitted => new("Waiting for approval", Meaning.Attention),
        StatementState.Approved => new("Approved", Meaning.Good),
        StatementState.Returned => new("Returned", Meaning.Bad),
        _ => new("Withdrawn", Meaning.Neutral),
    };
}

/// <summary>Where a statement as a document stands; superseded follows from the list of versions.</summary>
public sealed class StatementStandingBadges : BadgeMap<StatementStanding>
{
    public override Badge For(StatementStanding state) => state switch
    {
        StatementStanding.Approved => new("In force", Meaning.Good),
        StatementStanding.Submitted => new("Waiting for approval", Meaning.Attention),
        StatementStanding.Superseded => new("Superseded", Meaning.Neutral),
        _ => new("Draft", Meaning.Information),
    };
}

/// <summary>The words of a frozen statement as badges; a word that is not known stays a word.</summary>
public static class StatementBadges
{
    public static Badge Status(string word) => new(word, word switch
    {
        StatementWords.Implemented => Meaning.Good,
        StatementWords.Partly => Meaning.Attention,
        StatementWords.Planned => Meaning.Information,
        StatementWords.NotImplemented => Meaning.Bad,
        _ => Meaning.Neutral,
    });

    public static Badge Proof(string word) => new(word, word switch
    {
        StatementWords.ProofCurrent => Meaning.Good,
        StatementWords.ProofDueSoon or StatementWords.ProofStale => Meaning.Attention,
        StatementWords.ProofNone => Meaning.Bad,
        _ => Meaning.Neutral,
    });
}
