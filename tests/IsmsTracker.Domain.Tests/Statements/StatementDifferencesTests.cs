using IsmsTracker.Domain.Statements;

namespace IsmsTracker.Domain.Tests.Statements;

public sealed class StatementDifferencesTests
{
    [Fact]
    public void Two_statements_that_decide_the_same_have_none_whatever_the_days_did_to_proof_and_reviews()
    {
        var before = Report([Row("A.5.1")]);
        var after = before with
        {
            Version = "3.1",
            AsOf = before.AsOf.AddDays(40),
            Gaps = [new("A.5.1", "Its proof is stale.")],
            Applicable = [Row("A.5.1") with { Proof = StatementWords.ProofStale, NextReview = new(2026, 9, 1), LastReview = new(new(2026, 6, 1), "effective"), LatestEvidence = new("E-9", new(2026, 6, 1)) }],
        };

        Assert.Empty(StatementDifferences.Between(before, after));
    }

    [Fact]
    public void A_control_that_went_out_is_one_difference()
    {
        var before = Report([Row("A.5.1"), Row("A.5.2")]);
        var after = Report([Row("A.5.1")]) with { Exclusions = [new("A.5.2", "Title", "Organizational", "Not done here.", "One", "Two", new(2026, 7, 1), new(2027, 1, 5))] };

        Assert.Equal([new("A.5.2", "Applicable", "Yes. Why", "No. Not done here.")], StatementDifferences.Between(before, after));
    }

    [Fact]
    public void Each_changed_field_is_told_with_both_values_in_natural_order()
    {
        var before = Report([Row("A.5.2"), Row("A.5.10")]);
        var after = Report([Row("A.5.2") with { Owner = "New" }, Row("A.5.10") with { Status = StatementWords.Planned, PlannedDate = new(2026, 10, 1) }]);

        Assert.Equal(
            [new("A.5.2", "Owner", "Somebody", "New"), new("A.5.10", "Status", "Implemented", "Planned"), new("A.5.10", "Planned date", null, "2026-10-01")],
            StatementDifferences.Between(before, after));
    }

    [Fact]
    public void A_new_own_control_and_a_new_scope_are_told()
    {
        var before = Report([Row("A.5.1")]);
        var after = Report([Row("A.5.1")]) with { OwnControls = [Row("C.1")], Organization = before.Organization with { Scope = "More of it" } };

        Assert.Equal([new("ISMS", "Scope", "All of it", "More of it"), new("C.1", "Control", null, "Title")], StatementDifferences.Between(before, after));
    }

    private static StatementReport Report(IReadOnlyList<StatementControl> applicable) => new(
        new("Harbourlight", "All of it", "ISO/IEC 27001:2022", "Internal", "Europe/London", []), "3.0", new(2026, 3, 31, 23, 59, 59, TimeSpan.FromHours(1)),
        new(2026, 1, 1), new(2026, 3, 31), new(2027, 1, 5), null, [], applicable, [], [], [], [], [], []);

    private static StatementControl Row(string reference) =>
        new(reference, "Title", "Organizational", [new("BUSINESS", null)], "Why", StatementWords.Implemented, StatementWords.ProofCurrent, "How", "Somebody", null, "Us", null, null, null, null);
}
