using IsmsTracker.Domain.Controls;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.Exports;
using IsmsTracker.Web.Platform.TagHelpers;

namespace IsmsTracker.Web.Features.Controls;

/// <summary>The filtered register as a file: the same rows in the same order as on the page. Days in ISO 8601.</summary>
internal static class ControlTable
{
    private static readonly string[] Columns =
    [
        "reference", "title", "theme", "purpose", "new_in_2022", "applicability", "reasons", "justification", "exclusion_review_by", "shown_state", "why",
        "implementation", "how_implemented", "planned_on", "provided_by", "supplier", "owner", "deputy", "proof", "proof_until", "accepted_evidence", "next_review",
        "types", "properties", "concepts", "capabilities", "domains",
    ];

    public static ExportedTable Of(IEnumerable<ControlRow> rows, DateOnly day) =>
        new(ExportedTable.NameOf("controls", day), "Controls", Columns, rows.Select(Cells));

    private static object?[] Cells(ControlRow row)
    {
        var control = row.Control;
        return
        [
            row.Reference, control.Title, Wording.Of(control.Theme), control.Purpose, row.NewIn2022, control.Applicability.ToString(),
            string.Join("; ", control.Reasons.Select(reason => reason.Reference is null ? reason.Kind.ToString() : $"{reason.Kind}: {reason.Reference}")),
            control.Exclusion?.Justification ?? control.Justification, control.Exclusion?.ReviewBy, row.Standing.State.ToString(), row.Standing.Why,
            control.Implementation?.ToString(), control.HowImplemented, control.PlannedOn, control.ProvidedBy.ToString(), control.SupplierName,
            row.Owner, row.Deputy, row.ShowsProof ? row.Standing.Proof.ToString() : "", row.Standing.ProofUntil,
            row.EvidenceCount, row.NextReviewOn,
            Joined(control.Attributes.Types), Joined(control.Attributes.Properties), Joined(control.Attributes.Concepts), Joined(control.Attributes.Capabilities), Joined(control.Attributes.Domains),
        ];
    }

    private static string Joined(IReadOnlyList<string> attributes) => string.Join("; ", attributes.Select(ControlRegisterPage.AttributeWords));
}
