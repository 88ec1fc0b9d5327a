using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Reviews;
using static IsmsTracker.Domain.Tests.Reviews.ReviewCast;

namespace IsmsTracker.Domain.Tests.Reviews;

public sealed class ReviewTests
{
    private static readonly ReviewBasis Proof = new(true, false);
    private static readonly ReviewBasis Nothing = new(false, false);
    private readonly Control control = Control();

    [Fact]
    public void Who_ran_the_control_in_the_period_and_stepped_down_still_needs_a_second_look_and_gives_none()
    {
        var review = Review.Record(Officer, control, false, Says(), Proof with { RanControlInPeriod = true }, At(June), June).Value.Aggregate;
        Assert.True(review.SelfReview);
        Assert.False(review.Counts);
        Assert.Equal("SOD-02", review.GiveSecondLook(Quality, control, ranControlInPeriod: true, true, null, At(June), June).Refusal!.Code);
        Assert.True(review.GiveSecondLook(Quality, control, ranControlInPeriod: false, true, null, At(June), June).Succeeded);
    }

    [Fact]
    public void Effective_without_proof_is_refused() => Refused("review.effective-needs-proof", "EvidenceIds", Says(), Nothing);

    [Fact]
    public void Not_effective_without_an_action_is_refused() => Refused("review.needs-action", "ActionIds", Says(ReviewRating.NotEffective), Proof);

    [Fact]
    public void Not_effective_with_an_action_is_recorded() =>
        Assert.True(Review.Record(Officer, control, false, Says(ReviewRating.NotEffective), new(false, true), At(June), June).Succeeded);

    [Fact]
    public void Effective_contradicts_a_wrong_design() => Refused("review.rating-contradicts", "Rating", Says() with { DesignStillRight = false, DesignNote = "It names a system that is gone." }, Proof);

    [Fact]
    public void A_no_needs_a_note() => Refused("review.note", "OperationNote", Says(ReviewRating.PartlyEffective) with { OperatedAsDesigned = false }, Proof);

    [Fact]
    public void Each_question_is_answered()
    {
        Refused("review.design", "DesignStillRight", Says() with { DesignStillRight = null }, Proof);
        Refused("review.operated", "OperatedAsDesigned", Says() with { OperatedAsDesigned = null }, Proof);
        Refused("review.rating", "Rating", Says() with { Rating = null }, Proof);
        Refused("review.period", "PeriodTo", Says() with { PeriodTo = new DateOnly(2026, 3, 1) }, Proof);
    }

    [Fact]
    public void A_stranger_may_not_review_but_the_assigned_reviewer_may()
    {
        Assert.Equal(RefusalKind.Forbidden, Review.Record(Stranger, control, false, Says(), Proof, At(June), June).Refusal!.Kind);
        Assert.True(Review.Record(Stranger, control, true, Says(), Proof, At(June), June).Succeeded);
    }

    [Fact]
    public void The_owner_and_the_deputy_review_themselves()
    {
        Assert.All([Owner, Deputy], actor => Assert.False(Review.Record(actor, control, false, Says(), Proof, At(June), June).Value.Aggregate.Counts));
        Assert.True(Review.Record(Officer, control, false, Says(), Proof, At(June), June).Value.Aggregate.Counts);
    }

    [Fact]
    public void Nobody_confirms_their_own_review()
    {
        var mine = Review.Record(Quality, control, false, Says(), Proof, At(June), June).Value.Aggregate;
        Assert.Equal("SOD-02", mine.GiveSecondLook(Quality, control, false, true, null, At(June), June).Refusal!.Code);
        var owners = Review.Record(Owner, control, false, Says(), Proof, At(June), June).Value.Aggregate;
        Assert.Equal(RefusalKind.Forbidden, owners.GiveSecondLook(Owner, control, false, true, null, At(June), June).Refusal!.Kind);
        Assert.Equal(RefusalKind.Forbidden, owners.GiveSecondLook(Deputy, control, false, true, null, At(June), June).Refusal!.Kind);
        Assert.True(owners.IsSecondLookFor(Quality, control));
        Assert.False(owners.IsSecondLookFor(Deputy, control));
    }

    [Fact]
    public void Disagreeing_needs_words_and_both_views_are_kept()
    {
        var review = Review.Record(Owner, control, false, Says(), Proof, At(June), June).Value.Aggregate;
        Assert.Equal("review.second-look-comment", review.GiveSecondLook(Quality, control, false, false, " ", At(June), June).Refusal!.Code);
        _ = review.GiveSecondLook(Quality, control, false, false, "The export is of another system.", At(June), June).Value;
        Assert.Equal((ReviewRating.Effective, false), (review.Rating, review.SecondLook!.Agrees));
        Assert.Equal("review.second-look-given", review.GiveSecondLook(Officer, control, false, true, null, At(June), June).Refusal!.Code);
    }

    private void Refused(string code, string field, ReviewDescription says, ReviewBasis basis)
    {
        var refusal = Review.Record(Officer, control, false, says, basis, At(June), June).Refusal!;
        Assert.Equal((code, field), (refusal.Code, refusal.Field));
    }
}
