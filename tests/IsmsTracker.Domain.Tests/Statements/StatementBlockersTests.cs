using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Catalogues;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Organizations;
using IsmsTracker.Domain.Statements;

namespace IsmsTracker.Domain.Tests.Statements;

public sealed class StatementBlockersTests
{
    private static readonly DateOnly Today = new(2026, 7, 10);
    private static readonly DateTimeOffset Now = new(2026, 7, 10, 9, 0, 0, TimeSpan.Zero);
    private static readonly Actor Officer = new(PersonId.New(), new HashSet<Role> { Role.ComplianceOfficer });
    private static readonly Actor Qa = new(PersonId.New(), new HashSet<Role> { Role.QaOfficer });
    private static readonly PersonId Owner = PersonId.New();

    [Fact]
    public void A_decided_owned_and_described_control_blocks_nothing() => Assert.Empty(Of(Whole("A.5.1")));

    [Fact]
    public void An_undecided_control_blocks()
    {
        var blocker = Assert.Single(Of(Control("A.5.1")));
        Assert.Equal(("A.5.1", BlockerPlace.Decision), (blocker.Reference, blocker.Place));
    }

    [Fact]
    public void Controls_come_in_natural_order() =>
        Assert.Equal(["A.5.2", "A.5.10"], Of(Control("A.5.10"), Control("A.5.2")).Select(blocker => blocker.Reference));

    [Fact]
    public void An_applicable_control_needs_an_owner_and_a_word_about_how_far_it_is()
    {
        var control = Control("A.5.1");
        _ = control.Include(Officer, [new(InclusionReasonKind.Business, null)], "Without it, nobody would know what is expected.", Now).Value;

        Assert.Equal([BlockerPlace.Owner, BlockerPlace.Implementation], Of(control).Select(blocker => blocker.Place));
    }

    [Fact]
    public void An_owner_who_has_left_blocks() =>
        Assert.Equal("Its owner has left.", Assert.Single(StatementBlockers.Of(Harbourlight(), [Whole("A.5.1")], _ => false, Today)).Sentence);

    [Fact]
    public void A_planned_date_that_has_passed_is_a_gap_and_no_blocker()
    {
        var control = Whole("A.5.1");
        _ = control.DescribeImplementation(Officer, new ImplementationDescription { Status = ImplementationStatus.Planned, HowImplemented = "The directory is to do it.", PlannedOn = Today.AddDays(-1) }).Value;

        Assert.Empty(Of(control));
        Assert.Contains(Gaps(control), gap => gap.Sentence == "It was planned for 9 Jul 2026, which has passed.");
    }

    [Fact]
    public void A_proposed_exclusion_blocks_until_somebody_answers_it()
    {
        var control = Whole("A.5.1");
        _ = control.ProposeExclusion(Officer, "Nothing of the kind is done here, nor planned.", Today.AddDays(100), [], Now, Today).Value;
        Assert.Equal(BlockerPlace.ExclusionDecision, Assert.Single(Of(control)).Place);

        _ = control.ConfirmExclusion(Qa, [], Now).Value;
        Assert.Empty(Of(control));
    }

    [Fact]
    public void An_exclusion_past_its_review_blocks_from_the_day_after()
    {
        var control = Whole("A.5.1");
        _ = control.ProposeExclusion(Officer, "Nothing of the kind is done here, nor planned.", Today.AddDays(10), [], Now, Today).Value;
        _ = control.ConfirmExclusion(Qa, [], Now).Value;

        Assert.Empty(StatementBlockers.Of(Harbourlight(), [control], _ => true, Today.AddDays(10)));
        Assert.Single(StatementBlockers.Of(Harbourlight(), [control], _ => true, Today.AddDays(11)));
    }

    [Fact]
    public void The_organisation_needs_a_scope_and_a_next_review_that_has_not_passed()
    {
        var bare = Organization.Found("Harbourlight", "Europe/London").Value.Aggregate;

        Assert.Equal([BlockerPlace.Organization, BlockerPlace.Organization], StatementBlockers.Of(bare, [Whole("A.5.1")], _ => true, Today).Select(blocker => blocker.Place));
        Assert.Single(StatementBlockers.Of(Harbourlight(), [Whole("A.5.1")], _ => true, new DateOnly(2027, 1, 6)));
    }

    [Fact]
    public void Without_a_catalogue_there_is_nothing_to_submit() => Assert.Equal(BlockerPlace.Catalogue, Assert.Single(Of()).Place);

    [Fact]
    public void The_same_words_at_two_controls_are_a_gap_at_both()
    {
        var gaps = Gaps(Whole("A.5.1"), Whole("A.5.2"));

        Assert.Contains(gaps, gap => gap is { Reference: "A.5.1", Sentence: "Its justification is word for word that of A.5.2." });
        Assert.Contains(gaps, gap => gap is { Reference: "A.5.2", Sentence: "Its justification is word for word that of A.5.1." });
    }

    private static IReadOnlyList<StatementBlocker> Of(params Control[] controls) => StatementBlockers.Of(Harbourlight(), controls, _ => true, Today);

    private static IReadOnlyList<StatementGap> Gaps(params Control[] controls) =>
        StatementGaps.Of(Of(controls), controls, control => ControlStanding.Derive(control, [], [], true, Today), _ => null, Today);

    private static Organization Harbourlight()
    {
        var organization = Organization.Found("Harbourlight", "Europe/London").Value.Aggregate;
        _ = organization.Describe(Actor.System, new OrganizationDescription { Name = "Harbourlight", TimeZone = "Europe/London", ScopeText = "All of it.", NextReviewOn = new DateOnly(2027, 1, 5) }).Value;
        return organization;
    }

    private static Control Whole(string reference)
    {
        var control = Control(reference);
        _ = control.Include(Officer, [new(InclusionReasonKind.Business, null)], "Without it, nobody would know what is expected.", Now).Value;
        _ = control.AssignOwner(Officer, Owner, null).Value;
        _ = control.DescribeImplementation(Officer, new ImplementationDescription { Status = ImplementationStatus.Implemented, HowImplemented = "Written in the handbook." }).Value;
        return control;
    }

    private static Control Control(string reference) => Domain.Controls.Control.Register(Officer, CatalogueId.New(), Entry(reference)).Value.Aggregate;

    private static CatalogueControl Entry(string reference) => new() { Reference = ControlReference.Parse(reference, null), Title = "Title", Theme = ControlTheme.Organizational };
}
