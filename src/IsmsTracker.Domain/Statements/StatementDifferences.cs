using System.Globalization;
using IsmsTracker.Domain.Controls;

namespace IsmsTracker.Domain.Statements;

/// <summary>One thing that two statements say differently. Who changed it and when is in the record, not in the statements.</summary>
public sealed record StatementDifference(string Reference, string Field, string? From, string? To);

/// <summary>
/// What two statements decide differently (iso-practice.md §2.1, rule e): whether a control applies and why, how far it is, who
/// owns it, what the ISMS covers. Proof, reviews and gaps are left out: they move with the days and are no decision.
/// A control that went in or out is one difference; all that follows from it is not told again.
/// </summary>
public static class StatementDifferences
{
    public const string Applicable = "Applicable", Title = "Title", Added = "Control", Reasons = "Reasons", Justification = "Justification", Status = "Status",
        Implementation = "How it is implemented", ProvidedBy = "Provided by", Owner = "Owner", PlannedDate = "Planned date", ReviewBy = "Review by";

    public const string Name = "Organisation", Scope = "Scope", StandardEdition = "Standard edition", Classification = "Classification", NextReview = "Next review";

    public static IReadOnlyList<StatementDifference> Between(StatementReport before, StatementReport after)
    {
        var rowsBefore = Rows(before).ToDictionary(row => row.Reference);
        return
        [
            .. OfFields(StatementWords.Isms, Isms(before), Isms(after)),
            .. Rows(after).OrderBy(row => ControlReference.Parse(row.Reference, CultureInfo.InvariantCulture)).SelectMany(row => OfRow(rowsBefore.GetValueOrDefault(row.Reference), row)),
        ];
    }

    /// <summary>What a recorded control says in one field, only to see when it changed.</summary>
    public static string? Recorded(Control control, string field) => field switch
    {
        Applicable => control.Applicability.ToString(),
        Title => control.Title,
        Reasons => string.Join('\n', control.Reasons),
        Justification => control.Justification ?? control.Exclusion?.Justification,
        Status => control.Implementation?.ToString(),
        Implementation => control.HowImplemented,
        ProvidedBy => $"{control.ProvidedBy} {control.SupplierName}",
        Owner => control.OwnerId?.ToString(),
        PlannedDate => control.PlannedOn?.ToString("O", CultureInfo.InvariantCulture),
        ReviewBy => control.Exclusion?.ReviewBy.ToString("O", CultureInfo.InvariantCulture),
        _ => null,
    };

    private static IEnumerable<StatementDifference> OfRow(Row? before, Row after)
    {
        if (before is null)
        {
            return [new(after.Reference, Added, null, after.Title)];
        }

        return before.Applicable == after.Applicable
            ? OfFields(after.Reference, before.Fields, after.Fields)
            : [new(after.Reference, Applicable, Sentence(before), Sentence(after))];
    }

    private static IEnumerable<StatementDifference> OfFields(string reference, IReadOnlyList<(string Field, string? Value)> before, IReadOnlyList<(string Field, string? Value)> after) =>
        after.Zip(before).Where(pair => pair.First.Value != pair.Second.Value).Select(pair => new StatementDifference(reference, pair.First.Field, pair.Second.Value, pair.First.Value));

    private static string Sentence(Row row) => row.Why is null ? row.Applicable : $"{row.Applicable}. {row.Why}";

    private static IReadOnlyList<(string Field, string? Value)> Isms(StatementReport report) =>
    [
        (Name, report.Organization.Name),
        (Scope, report.Organization.Scope),
        (StandardEdition, report.Organization.StandardEdition),
        (Classification, report.Organization.Classification),
        (NextReview, Iso(report.NextReview)),
    ];

    private static IEnumerable<Row> Rows(StatementReport report) =>
    [
        .. report.Applicable.Concat(report.OwnControls).Select(row => new Row(row.Reference, row.Title, "Yes", row.Justification, OfApplicable(row))),
        .. report.Exclusions.Select(row => new Row(row.Reference, row.Title, "No", row.Justification, [(Justification, row.Justification), (ReviewBy, Iso(row.ReviewBy))])),
        .. report.Undecided.Select(row => new Row(row.Reference, row.Title, "Not decided", null, [])),
    ];

    private static IReadOnlyList<(string Field, string? Value)> OfApplicable(StatementControl row) =>
    [
        // the title of a control of Annex A is the standard's
        (Title, row.Reference.StartsWith('C') ? row.Title : null),
        (Reasons, string.Join(" · ", row.Reasons.Select(reason => reason.Reference is null ? reason.Kind : $"{reason.Kind} {reason.Reference}"))),
        (Justification, row.Justification),
        (Status, row.Status),
        (Implementation, row.Implementation),
        (ProvidedBy, row.ProvidedBy),
        (Owner, row.Owner),
        (PlannedDate, Iso(row.PlannedDate)),
    ];

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record Row(string Reference, string Title, string Applicable, string? Why, IReadOnlyList<(string Field, string? Value)> Fields);
}
