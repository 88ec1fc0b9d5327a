using System.ComponentModel.DataAnnotations;
using System.Globalization;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Web.Platform.Registers;
using IsmsTracker.Web.Platform.TagHelpers;

namespace IsmsTracker.Web.Features.Reviews;

/// <summary>The parts of the register, in the order in which they matter.</summary>
public enum ReviewGroup
{
    [Display(Name = "To do now")]
    ToDo,

    [Display(Name = "Waiting for a second look")]
    SecondLook,

    [Display(Name = "Coming up")]
    ComingUp,

    [Display(Name = "Done and past, newest first")]
    Past,
}

/// <summary>One review in the register: expected, done, or done without having been scheduled.</summary>
/// <param name="StateKey">The state's word in addresses.</param>
/// <param name="Href">Where the reader goes with it: to do it, to its record, or to its rule.</param>
public sealed record ReviewRow(
    ReviewGroup Group, string StateKey, Badge Badge, string? Reason, DateOnly DueOn, ControlId ControlId, ControlReference Reference, string ControlTitle,
    string Title, PersonId? ReviewerId, string? Reviewer, ReviewRating? Rating, string Href, bool MayDo)
{
    /// <summary>In addresses: reviews that no rule asked for, or whose self-review was disagreed with.</summary>
    public const string UnscheduledKey = "Unscheduled", DisagreedKey = "Disagreed";

    public bool IsOpen => Group is ReviewGroup.ToDo or ReviewGroup.SecondLook;

    public string Month => DueOn.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    public static ReviewRow Of(Register register, Control control, ExpectedReview expected, Actor actor)
    {
        var state = expected.Standing.State;
        var reviewer = expected.Done?.ReviewerId ?? expected.Rule.ReviewerId ?? control.OwnerId;
        var mayDo = !register.Day.IsPast && expected.WhyNotNow() is null && Review.MayBeDoneBy(actor, control, expected.Rule.ReviewerId == actor.Id);
        return new(
            GroupOf(expected), state.ToString(), new OccurrenceStateBadges().For(state), StandingWords.Reason(expected), expected.DueOn, control.Id, control.Reference, control.Title,
            expected.Rule.Title, reviewer, register.NameOf(reviewer), expected.Done?.Rating, HrefOf(expected, mayDo), mayDo);
    }

    public static ReviewRow Unscheduled(Register register, Control control, Review review)
    {
        var (key, badge) = review switch
        {
            { AwaitsSecondLook: true } => (nameof(OccurrenceState.AwaitingSecondLook), new OccurrenceStateBadges().For(OccurrenceState.AwaitingSecondLook)),
            { Stands: false } => (DisagreedKey, new Badge("Disagreed with", Meaning.Attention)),
            _ => (UnscheduledKey, new Badge("Unscheduled", Meaning.Neutral)),
        };
        return new(
            review.AwaitsSecondLook ? ReviewGroup.SecondLook : ReviewGroup.Past, key, badge, null, review.ReviewedOn, control.Id, control.Reference, control.Title,
            review.RuleId is null ? "Unscheduled review" : "Self-review", review.ReviewerId, register.NameOf(review.ReviewerId), review.Rating, ReviewPaths.Of(review.Id), false);
    }

    private static ReviewGroup GroupOf(ExpectedReview expected) => expected switch
    {
        { Done.AwaitsSecondLook: true } => ReviewGroup.SecondLook,
        { Standing.State: OccurrenceState.Due or OccurrenceState.Late } => ReviewGroup.ToDo,
        { Standing.State: OccurrenceState.Upcoming } => ReviewGroup.ComingUp,
        _ => ReviewGroup.Past,
    };

    private static string HrefOf(ExpectedReview expected, bool mayDo) =>
        expected.Done is { } done ? ReviewPaths.Of(done.Id)
        : mayDo ? ReviewPaths.Do(expected.Rule.Id, expected.ScheduledOn)
        : ReviewPaths.Rule(expected.Rule.Id);
}
