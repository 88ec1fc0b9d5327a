using IsmsTracker.Domain.Controls;
using IsmsTracker.Web.Platform.TagHelpers;

namespace IsmsTracker.Web.Features.Controls;

public sealed class ControlStateBadges : BadgeMap<ControlState>
{
    public override Badge For(ControlState state) => state switch
    {
        ControlState.Implemented => new("Implemented", Meaning.Good),
        ControlState.Claimed => new("Claimed", Meaning.Attention),
        ControlState.Partly => new("Partly", Meaning.Attention),
        ControlState.Planned => new("Planned", Meaning.Information),
        ControlState.NotImplemented => new("Not implemented", Meaning.Bad),
        ControlState.NotApplicable => new("Not applicable", Meaning.Neutral),
        _ => new("Undecided", Meaning.Attention),
    };
}

public sealed class ProofBadges : BadgeMap<Proof>
{
    public override Badge For(Proof state) => state switch
    {
        Proof.Current => new("Current", Meaning.Good),
        Proof.DueSoon => new("Due soon", Meaning.Attention),
        Proof.Stale => new("Stale", Meaning.Bad),
        _ => new("None", Meaning.Neutral),
    };
}

public sealed class ImplementationStatusBadges : BadgeMap<ImplementationStatus>
{
    public override Badge For(ImplementationStatus state) => state switch
    {
        ImplementationStatus.Implemented => new("Implemented", Meaning.Good),
        ImplementationStatus.Partly => new("Partly", Meaning.Attention),
        ImplementationStatus.Planned => new("Planned", Meaning.Information),
        _ => new("Not implemented", Meaning.Bad),
    };
}

public sealed class ApplicabilityBadges : BadgeMap<Applicability>
{
    public override Badge For(Applicability state) => state switch
    {
        Applicability.Applicable => new("Applicable", Meaning.Good),
        Applicability.NotApplicable => new("Not applicable", Meaning.Neutral),
        _ => new("Undecided", Meaning.Attention),
    };
}
