using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Catalogues;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Reviews;

namespace IsmsTracker.Domain.Tests.Controls;

/// <summary>REQ-03: the shown state is never flatter than the proof.</summary>
public sealed class ControlStandingTests
{
    private static readonly DateTimeOffset Now = new(2026, 7, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 7, 1);
    private static readonly Actor Officer = new(PersonId.New(), new HashSet<Role> { Role.ComplianceOfficer });
    private static readonly Actor Other = new(PersonId.New(), new HashSet<Role> { Role.ComplianceOfficer });

    private readonly Control control = Registered();

    [Fact]
    public void Nothing_decided_is_undecided() => Assert.Equal(ControlState.Undecided, StateWith().State);

    [Fact]
    public void Implemented_without_evidence_is_only_claimed()
    {
        Declare();
        Assert.Equal((ControlState.Claimed, Proof.None), (StateWith().State, StateWith().Proof));
    }

    [Fact]
    public void Accepted_evidence_proves_it()
    {
        Declare();
        var standing = StateWith(Evidence());
        Assert.Equal((ControlState.Implemented, Proof.Current), (standing.State, standing.Proof));
        Assert.Contains("E-1", standing.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_statement_alone_proves_nothing()
    {
        Declare();
        Assert.Equal(ControlState.Claimed, StateWith(Evidence(SourceType.Statement)).State);
    }

    [Fact]
    public void Evidence_that_waits_does_not_count()
    {
        Declare();
        Assert.Equal(ControlState.Claimed, StateWith(Evidence(accepted: false)).State);
    }

    [Fact]
    public void It_is_stale_from_the_day_after_and_says_since_when()
    {
        Declare();
        var item = Evidence();
        Assert.Equal(ControlState.Implemented, Derive(new DateOnly(2026, 9, 28), true, item).State);
        var stale = Derive(new DateOnly(2026, 9, 29), true, item);
        Assert.Equal((ControlState.Claimed, Proof.Stale), (stale.State, stale.Proof));
        Assert.Contains("29 Sep 2026", stale.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReviewRating.NotEffective, ControlState.Partly)]
    [InlineData(ReviewRating.PartlyEffective, ControlState.Partly)]
    [InlineData(ReviewRating.Effective, ControlState.Implemented)]
    public void A_self_review_that_admits_a_weakness_is_believed_before_anybody_confirms_it(ReviewRating rating, ControlState shown)
    {
        Declare();
        var says = new ReviewDescription
        {
            PeriodFrom = new DateOnly(2026, 6, 1),
            PeriodTo = new DateOnly(2026, 6, 30),
            DesignStillRight = true,
            OperatedAsDesigned = rating == ReviewRating.Effective,
            OperationNote = "Two of ten were missed.",
            Rating = rating,
        };
        var review = Review.Record(new Actor(control.OwnerId!.Value, new HashSet<Role> { Role.Staff }), control, false, says, new ReviewBasis(true, true), Now, Today).Value.Aggregate;

        Assert.True(review.AwaitsSecondLook);
        Assert.Equal(shown, ControlStanding.Derive(control, [Evidence()], [review], ownerIsActive: true, Today).State);
    }

    [Fact]
    public void Without_an_owner_who_works_here_it_is_only_claimed()
    {
        Declare();
        Assert.Equal(ControlState.Claimed, Derive(Today, ownerIsActive: false, Evidence()).State);
        _ = control.AssignOwner(Officer, null, null);
        Assert.Equal(ControlState.Claimed, StateWith(Evidence()).State);
    }

    [Fact]
    public void A_plan_whose_day_has_passed_says_so()
    {
        Include();
        _ = control.DescribeImplementation(Officer, new ImplementationDescription { Status = ImplementationStatus.Planned, HowImplemented = "To be bought this summer.", PlannedOn = Today });
        Assert.Equal("Planned for 1 Jul 2026.", StateWith().Why);
        Assert.Contains("has passed", Derive(Today.AddDays(1), true).Why, StringComparison.Ordinal);
    }

    private ControlStanding StateWith(params EvidenceItem[] evidence) => Derive(Today, true, evidence);

    private ControlStanding Derive(DateOnly today, bool ownerIsActive, params EvidenceItem[] evidence) =>
        ControlStanding.Derive(control, evidence, [], ownerIsActive, today);

    private void Include() => _ = control.Include(Officer, [new(InclusionReasonKind.Business, null)], "Access to reports is given by role and taken away on leaving.", Now).Value;

    private void Declare()
    {
        Include();
        _ = control.AssignOwner(Officer, Officer.Id, null).Value;
        _ = control.DescribeImplementation(Officer, new ImplementationDescription { Status = ImplementationStatus.Implemented, HowImplemented = "The directory gives access by role." }).Value;
    }

    private EvidenceItem Evidence(SourceType source = SourceType.SystemExport, bool accepted = true)
    {
        var says = new EvidenceDescription
        {
            Title = "Access review Q2", Claim = "Every account was checked by its owner.", Type = EvidenceType.AccessList, SourceType = source, SourceSystem = "Directory",
            CollectedBy = Officer.Id, CollectedAt = Now, CoversFrom = new DateOnly(2026, 4, 1), CoversTo = new DateOnly(2026, 6, 30), ValidUntil = new DateOnly(2026, 9, 28),
        };
        var item = EvidenceItem.Add(Officer, 1, EvidenceKind.Text, says, new EvidenceContent([], Text: "37 accounts, 2 removed."), new EvidenceLinks([control.Id], []), Now).Value.Aggregate;
        if (accepted)
        {
            _ = item.Decide(Other, false, EvidenceOutcome.Accepted, null, Now).Value;
        }

        return item;
    }

    private static Control Registered() => Control.Register(Officer, CatalogueId.New(), new CatalogueControl
    {
        Reference = ControlReference.Parse("A.5.15", null),
        Title = "Access control",
        Theme = ControlTheme.Organizational,
    }).Value.Aggregate;
}
