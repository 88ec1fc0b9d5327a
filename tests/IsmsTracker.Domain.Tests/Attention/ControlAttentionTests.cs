using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Attention;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Reviews;

namespace IsmsTracker.Domain.Tests.Attention;

public sealed class ControlAttentionTests
{
    private static readonly DateOnly Today = new(2026, 7, 10);
    private static readonly DateTimeOffset Now = new(2026, 7, 10, 9, 0, 0, TimeSpan.Zero);
    private static readonly Actor Officer = new(PersonId.New(), new HashSet<Role> { Role.ComplianceOfficer });

    [Fact]
    public void An_undecided_control_is_red_and_nothing_else_is_said_of_it() => Assert.Equal([AttentionKind.Undecided], KindsOf(Own(decided: false)));

    [Fact]
    public void A_needed_control_without_owner_and_status_says_both() =>
        Assert.Equal([AttentionKind.NobodyOwnsIt, AttentionKind.NotDescribed], KindsOf(Own()));

    [Fact]
    public void A_claim_without_proof_is_red() => Assert.Equal([AttentionKind.ClaimedWithoutProof], KindsOf(Claimed(), ownerIsActive: true));

    [Fact]
    public void That_the_owner_has_left_stands_for_the_claim_too() => Assert.Equal([AttentionKind.OwnerLeft], KindsOf(Claimed(), ownerIsActive: false));

    [Fact]
    public void A_planned_day_that_passed_is_red_from_the_next_day_on()
    {
        var control = Own();
        control.DescribeImplementation(Officer, new ImplementationDescription { Status = ImplementationStatus.Planned, HowImplemented = "A supplier is being chosen.", PlannedOn = Today });

        Assert.Empty(KindsOf(control, ownerIsActive: true));
        Assert.Equal([AttentionKind.PlannedDatePassed], KindsOf(control, ownerIsActive: true, today: Today.AddDays(1)));
    }

    [Fact]
    public void A_late_review_is_red_and_an_upcoming_one_is_not()
    {
        var control = Claimed();
        var rule = Rule(control, Today.AddDays(-3));

        var item = Assert.Single(ItemsOf(control, rule, Today), item => item.Kind != AttentionKind.ClaimedWithoutProof);

        Assert.Equal((AttentionKind.ReviewLate, Today.AddDays(-2)), (item.Kind, item.Since));
        Assert.Equal((rule.Id, Today.AddDays(-3)), item.Review);
    }

    [Fact]
    public void A_missed_review_is_red_beside_the_one_that_is_late_now()
    {
        var control = Claimed();
        var rule = Rule(control, Today.AddMonths(-1).AddDays(-3));

        Assert.Equal([AttentionKind.ReviewMissed, AttentionKind.ReviewLate, AttentionKind.ClaimedWithoutProof], AttentionItem.Sorted(ItemsOf(control, rule, Today)).Select(item => item.Kind));
    }

    private static IEnumerable<AttentionKind> KindsOf(Control control, bool? ownerIsActive = null, DateOnly? today = null) =>
        ControlAttention.Of(control, Standing(control, ownerIsActive, today ?? Today), ownerIsActive, [], today ?? Today).Select(item => item.Kind);

    private static IEnumerable<AttentionItem> ItemsOf(Control control, ReviewRule rule, DateOnly today) =>
        ControlAttention.Of(control, Standing(control, true, today), true, [.. ExpectedReview.Of(rule, [], today.AddYears(1), today)], today);

    private static ControlStanding Standing(Control control, bool? ownerIsActive, DateOnly today) =>
        ControlStanding.Derive(control, [], [], ownerIsActive == true, today);

    private static Control Own(bool decided = true)
    {
        var control = Control.AddOwn(Officer, 1, "Rotation of on-call duties", ControlTheme.People, null).Value.Aggregate;
        if (decided)
        {
            Assert.True(control.Include(Officer, [new InclusionReason(InclusionReasonKind.Business, null)], "Nights are long, and nobody should do two in a row.", Now).Succeeded);
        }

        return control;
    }

    private static Control Claimed()
    {
        var control = Own();
        control.AssignOwner(Officer, PersonId.New(), null);
        Assert.True(control.DescribeImplementation(Officer, new ImplementationDescription { Status = ImplementationStatus.Implemented, HowImplemented = "The roster tool keeps two nights apart." }).Succeeded);
        return control;
    }

    private static ReviewRule Rule(Control control, DateOnly anchor) =>
        ReviewRule.Schedule(Officer, control.Id, new ReviewRuleDescription { Title = "Roster check", Every = Recurrence.Monthly, Anchor = anchor }, anchor).Value.Aggregate;
}
