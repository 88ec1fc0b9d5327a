namespace IsmsTracker.Domain.Statements;

/// <summary>The counts of a statement. An auditor begins by counting to 93, so Annex A has a sum of its own, apart from the organisation's own controls.</summary>
/// <param name="Statuses">Headings of the status columns: the known words, then any other word that a row carries, so that no row is lost.</param>
/// <param name="Proofs">Headings of the proof columns, made the same way.</param>
/// <param name="Themes">One line for each theme of Annex A, in the order of the catalogue.</param>
/// <param name="OwnControls">Empty when the organisation has none.</param>
public sealed record StatementTotals(
    IReadOnlyList<string> Statuses,
    IReadOnlyList<string> Proofs,
    IReadOnlyList<StatementTotalsLine> Themes,
    StatementTotalsLine AnnexA,
    StatementTotalsLine? OwnControls,
    StatementTotalsLine All)
{
    public static StatementTotals Of(StatementReport report)
    {
        IReadOnlyList<StatementControl> rows = [.. report.Applicable, .. report.OwnControls];
        var statuses = Headings(StatementWords.Statuses, rows.Select(r => r.Status));
        var proofs = Headings(StatementWords.Proofs, rows.Select(r => r.Proof));

        StatementTotalsLine Line(string name, IReadOnlyList<StatementControl> applicable, int excluded, int undecided) => new(
            name,
            applicable.Count + excluded + undecided,
            applicable.Count,
            excluded,
            undecided,
            [.. statuses.Select(word => applicable.Count(r => r.Status == word))],
            [.. proofs.Select(word => applicable.Count(r => r.Proof == word))]);

        return new(
            statuses,
            proofs,
            [.. ThemesInOrder(report).Select(theme => Line(
                theme,
                [.. report.Applicable.Where(r => r.Theme == theme)],
                report.Exclusions.Count(r => r.Theme == theme),
                report.Undecided.Count(r => r.Theme == theme)))],
            Line("Annex A", report.Applicable, report.Exclusions.Count, report.Undecided.Count),
            report.OwnControls.Count == 0 ? null : Line("Own controls", report.OwnControls, 0, 0),
            Line("All", rows, report.Exclusions.Count, report.Undecided.Count));
    }

    private static List<string> Headings(IReadOnlyList<string> known, IEnumerable<string> used) => [.. known.Union(used)];

    /// <summary>Themes in the order of the lowest control that carries each, so that a theme whose first control is excluded keeps its place.</summary>
    private static IEnumerable<string> ThemesInOrder(StatementReport report) =>
        report.Applicable.Select(r => (r.Reference, r.Theme))
            .Concat(report.Exclusions.Select(r => (r.Reference, r.Theme)))
            .Concat(report.Undecided.Select(r => (r.Reference, r.Theme)))
            .OrderBy(r => r.Reference, StringComparer.Create(System.Globalization.CultureInfo.InvariantCulture, System.Globalization.CompareOptions.NumericOrdering))
            .Select(r => r.Theme)
            .Distinct();
}

/// <summary>The counts of one theme. Every control is in exactly one of applicable, excluded and undecided; every applicable one has one status and one state of proof.</summary>
public sealed record StatementTotalsLine(
    string Name,
    int Controls,
    int Applicable,
    int Excluded,
    int Undecided,
    IReadOnlyList<int> ByStatus,
    IReadOnlyList<int> ByProof);
