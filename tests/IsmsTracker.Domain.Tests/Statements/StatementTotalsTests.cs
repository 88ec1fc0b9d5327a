using IsmsTracker.Domain.Statements;

namespace IsmsTracker.Domain.Tests.Statements;

public sealed class StatementTotalsTests
{
    [Fact]
    public void Each_theme_has_a_line_and_each_control_is_counted_once()
    {
        var totals = Report(
            [Control("A.5.1", "Organizational"), Control("A.5.3", "Organizational", StatementWords.Planned, StatementWords.ProofNone), Control("A.8.1", "Technological", StatementWords.Partly, StatementWords.ProofStale)],
            exclusions: [new("A.8.2", "Title", "Technological", "Why", null, null, null, null)],
            undecided: [new("A.5.2", "Title", "Organizational")]).Totals;

        Assert.Equal(["Organizational", "Technological"], totals.Themes.Select(l => l.Name));
        Line(totals.Themes[0], controls: 3, applicable: 2, excluded: 0, undecided: 1, byStatus: [1, 0, 1, 0], byProof: [1, 0, 0, 1]);
        Line(totals.Themes[1], controls: 2, applicable: 1, excluded: 1, undecided: 0, byStatus: [0, 1, 0, 0], byProof: [0, 0, 1, 0]);
        Assert.Null(totals.OwnControls);
        Line(totals.AnnexA, controls: 5, applicable: 3, excluded: 1, undecided: 1, byStatus: [1, 1, 1, 0], byProof: [1, 0, 1, 1]);
        Line(totals.All, controls: 5, applicable: 3, excluded: 1, undecided: 1, byStatus: [1, 1, 1, 0], byProof: [1, 0, 1, 1]);
    }

    [Fact]
    public void Own_controls_have_a_line_of_their_own_and_count_in_the_sum()
    {
        var totals = Report([Control("A.5.1", "Organizational")], ownControls: [Control("C.1", "Organizational", StatementWords.NotImplemented)]).Totals;

        Assert.Equal(["Organizational"], totals.Themes.Select(l => l.Name));
        Line(totals.AnnexA, 1, 1, 0, 0, [1, 0, 0, 0], [1, 0, 0, 0]);
        Line(totals.OwnControls!, 1, 1, 0, 0, [0, 0, 0, 1], [1, 0, 0, 0]);
        Line(totals.All, 2, 2, 0, 0, [1, 0, 0, 1], [2, 0, 0, 0]);
    }

    [Fact]
    public void Themes_keep_the_order_of_the_catalogue_also_when_their_first_controls_are_excluded()
    {
        var totals = Report(
            [Control("A.5.10", "Later"), Control("A.6.1", "People")],
            exclusions: [new("A.5.2", "Title", "First", "Why", null, null, null, null)]).Totals;

        Assert.Equal(["First", "Later", "People"], totals.Themes.Select(l => l.Name));
    }

    [Fact]
    public void A_word_that_is_not_known_gets_a_column_so_that_no_control_is_lost()
    {
        var totals = Report([Control("A.5.1", "Organizational", "Retired", "Disputed")]).Totals;

        Assert.Equal([.. StatementWords.Statuses, "Retired"], totals.Statuses);
        Assert.Equal([.. StatementWords.Proofs, "Disputed"], totals.Proofs);
        Line(totals.All, 1, 1, 0, 0, [0, 0, 0, 0, 1], [0, 0, 0, 0, 1]);
    }

    [Fact]
    public void An_empty_statement_has_no_line_and_a_sum_of_nothing()
    {
        var totals = Report([]).Totals;

        Assert.Empty(totals.Themes);
        Line(totals.All, 0, 0, 0, 0, [0, 0, 0, 0], [0, 0, 0, 0]);
    }

    [Theory]
    [InlineData(StatementStanding.Draft, "DRAFT")]
    [InlineData(StatementStanding.Submitted, "DRAFT")]
    [InlineData(StatementStanding.Approved, null)]
    [InlineData(StatementStanding.Superseded, "SUPERSEDED")]
    public void Only_the_statement_in_force_carries_no_mark(StatementStanding standing, string? mark) =>
        Assert.Equal(mark, new StatementCover(standing, null, null, null, null, [], "").Mark);

    private static void Line(StatementTotalsLine line, int controls, int applicable, int excluded, int undecided, int[] byStatus, int[] byProof)
    {
        Assert.Equal((controls, applicable, excluded, undecided), (line.Controls, line.Applicable, line.Excluded, line.Undecided));
        Assert.Equal(byStatus, line.ByStatus);
        Assert.Equal(byProof, line.ByProof);
    }

    private static StatementControl Control(string reference, string theme, string status = StatementWords.Implemented, string proof = StatementWords.ProofCurrent) =>
        new(reference, "Title", theme, [], "Why", status, proof, null, null, null, null, null, null, null, null);

    private static StatementReport Report(
        IReadOnlyList<StatementControl> applicable,
        IReadOnlyList<StatementExclusion>? exclusions = null,
        IReadOnlyList<StatementUndecided>? undecided = null,
        IReadOnlyList<StatementControl>? ownControls = null) => new(
        new("Harbourlight", "Scope", "ISO/IEC 27001:2022", "Internal", "Europe/London", []),
        "1.0", DateTimeOffset.UnixEpoch, default, default, null, null, [], applicable, exclusions ?? [], undecided ?? [], ownControls ?? [], [], [], []);
}
