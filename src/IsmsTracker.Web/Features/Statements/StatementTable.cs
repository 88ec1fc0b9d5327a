using System.Globalization;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Statements;

namespace IsmsTracker.Web.Features.Statements;

/// <summary>A statement as a table: one row a control, all in natural order, whatever was decided about them.</summary>
public static class StatementTable
{
    public static IReadOnlyList<string> Columns { get; } =
    [
        "Control", "Title", "Theme", "Applicable", "Reasons", "Justification", "Status", "Proof", "How it is implemented", "Provided by", "Owner", "Planned date",
        "Latest evidence", "Evidence date", "Last review", "Rating", "Next review", "Exclusion proposed by", "Exclusion confirmed by", "Exclusion confirmed on", "Exclusion review by",
    ];

    public static IEnumerable<IReadOnlyList<object?>> Rows(StatementReport content) =>
        content.Applicable.Concat(content.OwnControls).Select(row => (row.Reference, Cells: Of(row)))
            .Concat(content.Exclusions.Select(row => (row.Reference, Cells: Of(row))))
            .Concat(content.Undecided.Select(row => (row.Reference, Cells: Padded([row.Reference, row.Title, row.Theme, "Not decided"]))))
            .OrderBy(row => ControlReference.Parse(row.Reference, CultureInfo.InvariantCulture))
            .Select(row => row.Cells);

    private static object?[] Of(StatementControl row) => Padded(
    [
        row.Reference, row.Title, row.Theme, "Yes",
        string.Join("; ", row.Reasons.Select(reason => reason.Reference is null ? reason.Kind : $"{reason.Kind} {reason.Reference}")),
        row.Justification, row.Status, row.Proof, row.Implementation, row.ProvidedBy, row.Owner, row.PlannedDate,
        row.LatestEvidence?.Id, row.LatestEvidence?.Date, row.LastReview?.Date, row.LastReview?.Rating, row.NextReview,
    ]);

    private static object?[] Of(StatementExclusion row)
    {
        var cells = Padded([row.Reference, row.Title, row.Theme, "No", null, row.Justification]);
        (cells[^4], cells[^3], cells[^2], cells[^1]) = (row.ProposedBy, row.ConfirmedBy, row.ConfirmedOn, row.ReviewBy);
        return cells;
    }

    private static object?[] Padded(object?[] cells) => [.. cells, .. new object?[Columns.Count - cells.Length]];
}
