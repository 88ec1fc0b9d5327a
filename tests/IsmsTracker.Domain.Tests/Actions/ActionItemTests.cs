using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Actions;

namespace IsmsTracker.Domain.Tests.Actions;

public sealed class ActionItemTests
{
    private static readonly DateOnly Today = new(2026, 7, 10);
    private static readonly DateTimeOffset Now = new(2026, 7, 10, 9, 0, 0, TimeSpan.Zero);
    private static readonly Actor Owner = Person(Role.Staff);
    private static readonly Actor Officer = Person(Role.Staff, Role.ComplianceOfficer);
    private static readonly Actor Stranger = Person(Role.Staff);
    private static readonly IReadOnlyList<EvidenceItemId> Proof = [EvidenceItemId.New()];

    [Fact]
    public void The_original_day_is_kept_for_ever()
    {
        var action = Raise();
        _ = action.Postpone(Officer, Today.AddDays(40), "The supplier delivers a month later.", Today).Value;
        Assert.Equal((Today.AddDays(40), Today.AddDays(20)), (action.DueOn, action.OriginalDueOn));
    }

    [Fact]
    public void Another_day_needs_a_reason_and_lies_ahead()
    {
        Assert.Equal("action.reason", Raise().Postpone(Officer, Today.AddDays(40), "late", Today).Refusal!.Code);
        Assert.Equal("action.due", Raise().Postpone(Officer, Today.AddDays(-1), "It was done before that.", Today).Refusal!.Code);
    }

    [Fact]
    public void It_is_done_only_with_accepted_evidence()
    {
        Assert.Equal("action.evidence", Raise().Complete(Owner, [], true, null, Now).Refusal!.Code);
        Assert.Equal("action.evidence", Raise().Complete(Owner, Proof, false, null, Now).Refusal!.Code);
        Assert.Equal(ActionState.WaitingForCheck, Completed(Owner).State);
    }

    [Fact]
    public void Neither_the_owner_nor_who_marked_it_done_closes_it()
    {
        Assert.Equal("SOD-05", Completed(Owner).Check(Owner, true, null, Now).Refusal!.Code);
        Assert.Equal("SOD-05", Completed(Officer).Check(Officer, true, null, Now).Refusal!.Code);
        Assert.False(Completed(Officer).IsCheckableBy(Officer));
    }

    [Fact]
    public void Another_person_closes_it() => Assert.Equal(ActionState.Closed, Check(Completed(Owner), true).State);

    [Fact]
    public void Sent_back_it_is_open_again()
    {
        Assert.Equal("action.check-note", Completed(Owner).Check(Officer, false, null, Now).Refusal!.Code);
        Assert.Equal(ActionState.Open, Check(Completed(Owner), false).State);
    }

    [Fact]
    public void While_it_waits_for_its_check_it_is_neither_moved_nor_handed_over()
    {
        Assert.Equal("action.completed", Completed(Owner).Postpone(Officer, Today.AddDays(40), "The supplier delivers later.", Today).Refusal!.Code);
        Assert.Equal("action.completed", Completed(Owner).HandOver(Officer, Stranger.Id).Refusal!.Code);
    }

    [Fact]
    public void A_stranger_may_not_touch_it()
    {
        Assert.Equal(RefusalKind.Forbidden, Raise().HandOver(Stranger, Stranger.Id).Refusal!.Kind);
        Assert.Equal(RefusalKind.Forbidden, Completed(Owner).Check(Stranger, true, null, Now).Refusal!.Kind);
    }

    [Fact]
    public void It_is_raised_whole_or_not_at_all()
    {
        Refused("action.title", Says() with { Title = "Fix" });
        Refused("action.owner", Says() with { OwnerId = null });
        Refused("action.due", Says() with { DueOn = Today.AddDays(-1) });
        Refused("action.done-means", Says() with { DoneMeans = " " });
    }

    private static Actor Person(params Role[] roles) => new(PersonId.New(), roles.ToHashSet());

    private static ActionDescription Says() => new() { Title = "Bring the portal to the current library", OwnerId = Owner.Id, DueOn = Today.AddDays(20), DoneMeans = "The next scan shows no finding older than 30 days." };

    private static ActionItem Raise() => ActionItem.Raise(Officer, 1, Says(), Now, Today).Value.Aggregate;

    private static ActionItem Completed(Actor by)
    {
        var action = Raise();
        _ = action.Complete(by, Proof, true, null, Now).Value;
        return action;
    }

    private static ActionItem Check(ActionItem action, bool works) => action.Check(Officer, works, works ? null : "The scan is of last month.", Now).Value.Aggregate;

    private static void Refused(string code, ActionDescription says) => Assert.Equal(code, ActionItem.Raise(Officer, 1, says, Now, Today).Refusal!.Code);
}
