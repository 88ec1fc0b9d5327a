using IsmsTracker.Domain.Reviews;

namespace IsmsTracker.Domain.Tests.Reviews;

public sealed class ReminderAddresseesTests
{
    private static readonly PersonId Reviewer = PersonId.New(), Deputy = PersonId.New(), Officer = PersonId.New(), OtherOfficer = PersonId.New();

    private static readonly ReviewPeople Team = new(Reviewer, Deputy, [Officer, OtherOfficer]);

    private static readonly ReminderRecipient[] Early = [ReminderRecipient.Reviewer];
    private static readonly ReminderRecipient[] After14 = [ReminderRecipient.Reviewer, ReminderRecipient.Deputy];
    private static readonly ReminderRecipient[] After30 = [ReminderRecipient.Reviewer, ReminderRecipient.Deputy, ReminderRecipient.ComplianceOfficer];

    [Fact]
    public void At_first_only_the_reviewer_is_reminded() => Assert.Equal([Reviewer], Of(Early, Reviewer, Deputy, Officer).Keys);

    [Fact]
    public void After_fourteen_days_the_deputy_hears_of_it_too() => Assert.Equal([Reviewer, Deputy], Of(After14, Reviewer, Deputy, Officer).Keys);

    [Fact]
    public void After_thirty_days_every_compliance_officer_hears_of_it() =>
        Assert.Equal([Reviewer, Deputy, Officer, OtherOfficer], Of(After30, Reviewer, Deputy, Officer, OtherOfficer).Keys);

    [Fact]
    public void What_somebody_who_left_would_have_got_goes_to_their_deputy() =>
        Assert.Equal(ReminderReason.StandIn, Assert.Single(Of(Early, Deputy, Officer), to => to.Key == Deputy).Value);

    [Fact]
    public void Where_nobody_is_left_the_compliance_officer_hears_of_it_at_once() =>
        Assert.Equal([Officer], Of(Early, Officer).Keys);

    [Fact]
    public void Nobody_who_left_is_written_to() => Assert.Empty(Of(After30));

    [Fact]
    public void Nobody_hears_of_the_same_thing_twice() =>
        Assert.Equal([Reviewer], ReminderAddressees.Of(After30, new ReviewPeople(Reviewer, Reviewer, [Reviewer]), new HashSet<PersonId> { Reviewer }).Keys);

    private static IReadOnlyDictionary<PersonId, ReminderReason> Of(ReminderRecipient[] recipients, params PersonId[] active) =>
        ReminderAddressees.Of(recipients, Team, active.ToHashSet());
}
