using IsmsTracker.Domain.Actions;
using IsmsTracker.Web.Platform.TagHelpers;

namespace IsmsTracker.Web.Features.Actions;

public sealed class ActionStateBadges : BadgeMap<ActionState>
{
    public override Badge For(ActionState state) => state switch
    {
        ActionState.Open => new("Open", Meaning.Attention),
        ActionState.WaitingForCheck => new("Waiting for check", Meaning.Information),
        _ => new("Closed", Meaning.Good),
    };
}
