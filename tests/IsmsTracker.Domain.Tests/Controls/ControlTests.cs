using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Catalogues;
using IsmsTracker.Domain.Controls;

namespace IsmsTracker.Domain.Tests.Controls;

public sealed class ControlTests
{
    private const string Why = "All software is bought ready-made; nobody writes code for us.";
    private static readonly DateTimeOffset Now = new(2026, 7, 10, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 7, 10);
    private static readonly Actor Officer = Who(Role.Staff, Role.ComplianceOfficer);
    private static readonly Actor Director = Who(Role.Staff, Role.TopManagement);
    private static readonly Actor Stranger = Who(Role.Staff);

    private readonly Control control = Registered();

    [Fact]
    public void A_control_is_included_with_reasons_and_a_justification()
    {
        var fact = control.Include(Officer, [new(InclusionReasonKind.Risk, " R-7 ")], Why, Now).Value;
        Assert.Equal("control.included", fact.Kind);
        Assert.Equal((Applicability.Applicable, "R-7", Why), (control.Applicability, control.Reasons[0].Reference, control.Justification));
    }

    [Fact]
    public void A_risk_without_its_number_is_refused_at_its_own_field() =>
        Assert.Equal("RiskReference", control.Include(Officer, [new(InclusionReasonKind.Risk, " ")], Why, Now).Refusal?.Field);

    [Fact]
    public void No_reason_is_no_decision() => Assert.Equal("control.reasons", control.Include(Officer, [], Why, Now).Refusal?.Code);

    [Fact]
    public void Only_who_runs_it_or_the_compliance_officer_decides()
    {
        Assert.Equal(RefusalKind.Forbidden, control.Include(Stranger, [new(InclusionReasonKind.Business, null)], Why, Now).Refusal?.Kind);
        _ = control.AssignOwner(Officer, Stranger.Id, null);
        Assert.Null(control.Include(Stranger, [new(InclusionReasonKind.Business, null)], Why, Now).Refusal);
    }

    [Fact]
    public void A_proposed_exclusion_leaves_the_former_decision_until_somebody_else_confirms()
    {
        _ = control.Include(Officer, [new(InclusionReasonKind.Business, null)], Why, Now);
        Assert.Null(control.ProposeExclusion(Officer, Why, Today.AddDays(200), [], Now, Today).Refusal);
        Assert.Equal(Applicability.Applicable, control.Applicability);

        Assert.Equal("REQ-04", control.ConfirmExclusion(Officer, [], Now).Refusal?.Code);
        Assert.Equal(Applicability.Applicable, control.Applicability);

        Assert.Null(control.ConfirmExclusion(Director, [], Now).Refusal);
        Assert.Equal((Applicability.NotApplicable, Director.Id), (control.Applicability, control.Exclusion!.ConfirmedBy!.Value));
        Assert.Empty(control.Reasons);
    }

    [Fact]
    public void A_declined_exclusion_needs_a_reason_and_changes_nothing_else()
    {
        _ = control.ProposeExclusion(Officer, Why, Today.AddDays(200), [], Now, Today);
        Assert.Equal("Reason", control.DeclineExclusion(Director, "no").Refusal?.Field);
        Assert.Equal("We do buy such work.", control.DeclineExclusion(Director, "We do buy such work.").Value.Reason);
        Assert.Null(control.ProposedExclusion);
        Assert.Equal(Applicability.Undecided, control.Applicability);
    }

    [Fact]
    public void An_exclusion_waits_for_open_work_by_name()
    {
        var refusal = control.ProposeExclusion(Officer, Why, Today.AddDays(200), ["action ACT-7 “Renew”"], Now, Today).Refusal;
        Assert.Contains("ACT-7", refusal!.Message, StringComparison.Ordinal);
        Assert.Null(control.ProposedExclusion);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(367)]
    public void An_exclusion_is_looked_at_again_within_a_year(int days) =>
        Assert.Equal("ReviewBy", control.ProposeExclusion(Officer, Why, Today.AddDays(days), [], Now, Today).Refusal?.Field);

    [Fact]
    public void An_own_control_is_never_excluded() =>
        Assert.Equal("control.own-exclusion", Own().ProposeExclusion(Officer, Why, Today.AddDays(9), [], Now, Today).Refusal?.Code);

    [Fact]
    public void What_is_not_implemented_carries_a_planned_day()
    {
        var says = new ImplementationDescription { Status = ImplementationStatus.Partly, HowImplemented = "Half of the laptops are done." };
        Assert.Equal("PlannedOn", control.DescribeImplementation(Officer, says).Refusal?.Field);
        Assert.Null(control.DescribeImplementation(Officer, says with { PlannedOn = Today }).Refusal);
        Assert.Null(control.DescribeImplementation(Officer, says with { Status = ImplementationStatus.Implemented, PlannedOn = Today }).Refusal);
        Assert.Null(control.PlannedOn);
    }

    [Fact]
    public void A_supplier_has_a_name()
    {
        var says = new ImplementationDescription { Status = ImplementationStatus.Implemented, HowImplemented = "The hosting firm does it.", ProvidedBy = ProvidedBy.Supplier };
        Assert.Equal("SupplierName", control.DescribeImplementation(Officer, says).Refusal?.Field);
    }

    [Fact]
    public void Titles_of_the_standard_stay_and_own_ones_change()
    {
        Assert.Equal("control.catalogue-title", control.Rename(Officer, "Another title", null).Refusal?.Code);
        var own = Own();
        Assert.Null(own.Rename(Officer, "Visitor badges", new string('p', 2000)).Refusal);
        Assert.Equal("Purpose", own.Rename(Officer, "Visitor badges", new string('p', 2001)).Refusal?.Field);
    }

    [Fact]
    public void The_deputy_is_somebody_else() =>
        Assert.Equal("DeputyId", control.AssignOwner(Officer, Stranger.Id, Stranger.Id).Refusal?.Field);

    private static Control Registered() => Control.Register(Officer, CatalogueId.New(), new CatalogueControl
    {
        Reference = ControlReference.Parse("A.8.30", null),
        Title = "Outsourced development",
        Theme = ControlTheme.Technological,
    }).Value.Aggregate;

    private static Control Own() => Control.AddOwn(Officer, 1, "Visitor book", ControlTheme.Physical, null).Value.Aggregate;

    private static Actor Who(params Role[] roles) => new(PersonId.New(), roles.ToHashSet());
}
