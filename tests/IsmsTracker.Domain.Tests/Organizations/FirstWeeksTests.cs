using IsmsTracker.Domain.Organizations;

namespace IsmsTracker.Domain.Tests.Organizations;

public sealed class FirstWeeksTests
{
    private static readonly FirstWeeksSeen Nothing = new()
    {
        HasScope = false, People = 2, HasOtherTopManagement = false, HasQualityAssurance = false, Controls = 0, Decided = 0, Needed = 0, OwnedAndDescribed = 0, AcceptedEvidence = 0, Scheduled = 0, IsApproved = false,
    };

    [Fact]
    public void An_empty_program_begins_with_the_scope_and_nothing_is_done()
    {
        var steps = FirstWeeks.Of(Nothing, []);

        Assert.All(steps, step => Assert.False(step.IsDone));
        Assert.Equal(FirstWeekStep.Scope, FirstWeeks.Next(steps)!.Step);
    }

    [Fact]
    public void People_are_done_when_what_two_must_do_can_be_done_by_two()
    {
        Assert.Equal((2, 3), Of(FirstWeekStep.People, Nothing with { People = 3, HasQualityAssurance = true }));
        Assert.Equal((3, 3), Of(FirstWeekStep.People, Nothing with { People = 3, HasQualityAssurance = true, HasOtherTopManagement = true }));
    }

    [Fact]
    public void Owners_and_reviews_are_not_done_before_a_control_is_needed()
    {
        var steps = FirstWeeks.Of(Nothing with { Controls = 93 }, []);

        Assert.DoesNotContain(steps, step => step.Step is FirstWeekStep.Owners or FirstWeekStep.Reviews && step.IsDone);
    }

    [Fact]
    public void A_skipped_step_is_passed_by_and_done_ones_need_no_skipping()
    {
        var seen = Nothing with { HasScope = true };

        Assert.Equal(FirstWeekStep.Catalogue, FirstWeeks.Next(FirstWeeks.Of(seen, [FirstWeekStep.People]))!.Step);
        Assert.Equal(FirstWeekStep.People, FirstWeeks.Next(FirstWeeks.Of(seen, []))!.Step);
        Assert.False(FirstWeeks.CanBeSkipped(FirstWeekStep.Statement));
    }

    [Fact]
    public void The_way_is_walked_when_everything_is_done()
    {
        var all = Nothing with { HasScope = true, People = 4, HasOtherTopManagement = true, HasQualityAssurance = true, Controls = 93, Decided = 93, Needed = 90, OwnedAndDescribed = 90, AcceptedEvidence = 7, Scheduled = 90, IsApproved = true };

        Assert.Null(FirstWeeks.Next(FirstWeeks.Of(all, [])));
        Assert.Equal(FirstWeekStep.Owners, FirstWeeks.Next(FirstWeeks.Of(all with { OwnedAndDescribed = 89 }, []))!.Step);
    }

    private static (int Done, int Of) Of(FirstWeekStep step, FirstWeeksSeen seen) => FirstWeeks.Of(seen, []).Where(line => line.Step == step).Select(line => (line.Done, line.Of)).Single();
}
