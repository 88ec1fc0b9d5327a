using IsmsTracker.Domain.Reviews;
using IsmsTracker.Web.Platform.TagHelpers;

namespace IsmsTracker.Web.Features.Reviews;

public sealed class OccurrenceStateBadges : BadgeMap<OccurrenceState>
{
    public override Badge For(OccurrenceState state) => state switch
    {
        OccurrenceState.Upcoming => new("Upcoming", Meaning.Neutral),
        OccurrenceState.Due => new("Due", Meaning.Attention),
        OccurrenceState.Late => new("Late", Meaning.Bad),
        OccurrenceState.Missed => new("Missed", Meaning.Bad),
        OccurrenceState.DoneOnTime => new("Done on time", Meaning.Good),
        OccurrenceState.DoneLate => new("Done late", Meaning.Attention),
        OccurrenceState.AwaitingSecondLook => new("Awaiting second look", Meaning.Information),
        _ => new("Skipped", Meaning.Neutral),
    };
}

public sealed class ReviewRatingBadges : BadgeMap<ReviewRating>
{
    public override Badge For(ReviewRating state) => state switch
    {
        ReviewRating.Effective => new("Effective", Meaning.Good),
        ReviewRating.PartlyEffective => new("Partly effective", Meaning.Attention),
        ReviewRating.NotEffective => new("Not effective", Meaning.Bad),
        _ => new("Not tested", Meaning.Neutral),
    };
}
