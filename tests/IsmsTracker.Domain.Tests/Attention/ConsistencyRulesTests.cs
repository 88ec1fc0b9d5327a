using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Attention;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Reviews;

namespace IsmsTracker.Domain.Tests.Attention;

public sealed class ConsistencyRulesTests
{
    private static readonly DateOnly Today = new(2026, 7, 10);
    private static readonly DateTimeOffset Now = new(2026, 7, 10, 9, 0, 0, TimeSpan.Zero);
    private static readonly Actor Officer = new(PersonId.New(), new HashSet<Role> { Role.Staff, Role.ComplianceOfficer });
    private static readonly Actor Quality = new(PersonId.New(), new HashSet<Role> { Role.Staff, Role.QaOfficer });

    [Fact]
    public void Each_kind_has_exactly_one_rule_with_a_key_a_name_and_a_reason()
    {
        Assert.Equal(Enum.GetValues<AttentionKind>().Order(), ConsistencyRules.All.Select(rule => rule.Kind).Order());
        Assert.Equal(ConsistencyRules.All.Count, ConsistencyRules.All.Select(rule => rule.Key).Distinct().Count());
        Assert.All(ConsistencyRules.All, rule => Assert.Matches("^[a-z-]+$", rule.Key));
        Assert.All(ConsistencyRules.All, rule => Assert.EndsWith(".", rule.Why, StringComparison.Ordinal));
    }

    [Fact]
    public void Proof_in_its_last_days_is_worth_a_look_and_fresh_proof_is_not()
    {
        var control = Implemented();
        Assert.Empty(Kinds(control, [Proof(control, until: Today.AddDays(31), from: Today.AddDays(-300))], AttentionKind.ProofDueSoon));
        Assert.Single(Kinds(control, [Proof(control, until: Today.AddDays(30), from: Today.AddDays(-300))], AttentionKind.ProofDueSoon));
        Assert.Single(Kinds(control, [Proof(control, until: Today, from: Today.AddDays(-300))], AttentionKind.ProofDueSoon));
        Assert.Empty(Kinds(control, [Proof(control, until: Today.AddDays(-1), from: Today.AddDays(-300))], AttentionKind.ProofDueSoon));
    }

    [Fact]
    public void A_needed_control_that_nobody_looks_at_again_is_found_until_a_rule_runs()
    {
        var control = Implemented();
        var rule = ReviewRule.Schedule(Officer, control.Id, new ReviewRuleDescription { Title = "Access review", Every = Recurrence.Quarterly, Anchor = Today }, Today.AddDays(-1)).Value.Aggregate;

        Assert.Single(Kinds(control, [], AttentionKind.NoReviewScheduled));
        Assert.Empty(Kinds(control, [], AttentionKind.NoReviewScheduled, rule));
        _ = rule.Stop(Officer, Today, "The system is gone for good.").Value;
        Assert.Single(Kinds(control, [], AttentionKind.NoReviewScheduled, rule));
    }

    [Fact]
    public void Evidence_without_any_link_is_found_until_it_is_linked_or_withdrawn()
    {
        var control = Implemented();
        Assert.Single(Kinds(control, [Item([], complete: true)], AttentionKind.EvidenceLinkedToNothing));
        Assert.Empty(Kinds(control, [Item([control.Id], complete: true)], AttentionKind.EvidenceLinkedToNothing));
        var withdrawn = Item([], complete: false);
        Assert.Single(Kinds(control, [withdrawn], AttentionKind.EvidenceLinkedToNothing));
        _ = withdrawn.Withdraw(Officer, false, "It was of another system.", Now).Value;
        Assert.Empty(Kinds(control, [withdrawn], AttentionKind.EvidenceLinkedToNothing));
    }

    [Fact]
    public void The_same_bytes_in_three_items_are_one_finding_at_the_newest()
    {
        var control = Implemented();
        EvidenceItem[] two = [Item([control.Id], true, 4, "ab"), Item([control.Id], true, 7, "ab")];

        Assert.Empty(Kinds(control, two, AttentionKind.SameFileOften));
        var found = Assert.Single(Kinds(control, [.. two, Item([control.Id], true, 6, "ab"), Item([control.Id], true, 9, "cd")], AttentionKind.SameFileOften));
        Assert.Equal("E-7", found.Reference);
        Assert.Contains("3 items: E-4, E-6, E-7", found.Why, StringComparison.Ordinal);
    }

    private static IReadOnlyList<AttentionItem> Kinds(Control control, EvidenceItem[] evidence, AttentionKind kind, params ReviewRule[] rules) =>
        [.. ConsistencyRules.Check(new CheckedRegister
        {
            Today = Today,
            Controls = [control],
            Evidence = evidence,
            Actions = [],
            StandingOf = about => ControlStanding.Derive(about, evidence.Where(item => item.IsLinkedTo(about.Id)), [], true, Today),
            ExpectedOf = _ => [],
            RulesOf = _ => rules,
            IsActive = _ => true,
        }).Where(item => item.Kind == kind)];

    private static Control Implemented()
    {
        var control = Control.AddOwn(Officer, 1, "Key cupboard", Domain.Controls.ControlTheme.Physical, null).Value.Aggregate;
        _ = control.Include(Officer, [new InclusionReason(InclusionReasonKind.Business, null)], "Keys to the rooms lie in one cupboard.", Now).Value;
        _ = control.AssignOwner(Officer, Quality.Id, null).Value;
        _ = control.DescribeImplementation(Officer, new ImplementationDescription { Status = ImplementationStatus.Implemented, HowImplemented = "A cupboard with a list of who took which key." }).Value;
        return control;
    }

    private static EvidenceItem Proof(Control control, DateOnly until, DateOnly from)
    {
        var item = Item([control.Id], complete: true, until: until, from: from);
        _ = item.Decide(Quality, false, EvidenceOutcome.Accepted, null, Now).Value;
        return item;
    }

    private static EvidenceItem Item(ControlId[] controls, bool complete, int number = 1, string hash = "00", DateOnly? until = null, DateOnly? from = null)
    {
        var collected = new DateTimeOffset(from ?? Today.AddDays(-2), new TimeOnly(9, 0), TimeSpan.Zero);
        var says = new EvidenceDescription { Title = "Key list", Claim = "Every key was there.", SourceType = SourceType.SystemExport };
        var full = says with { SourceSystem = "Key cupboard", CollectedBy = Officer.Id, CollectedAt = collected, CoversFrom = from ?? Today.AddDays(-9), CoversTo = from ?? Today.AddDays(-2), ValidUntil = until ?? Today.AddDays(200), LateUploadReason = "Found later." };
        var file = new EvidenceFile(EvidenceFileId.New(), 1, "b", "keys.csv", "text/csv", 3, hash.PadRight(64, (char)48), new string('0', 64), Officer.Id, Now);
        return EvidenceItem.Add(Officer, number, EvidenceKind.File, complete ? full : says, new EvidenceContent([file]), new EvidenceLinks(controls, []), Now).Value.Aggregate;
    }
}
