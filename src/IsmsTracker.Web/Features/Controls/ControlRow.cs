using IsmsTracker.Domain;
using IsmsTracker.Domain.Controls;

namespace IsmsTracker.Web.Features.Controls;

/// <summary>One control as the register, its filters and its export see it, on a day.</summary>
public sealed record ControlRow
{
    public required Control Control { get; init; }
    public required ControlStanding Standing { get; init; }
    public required string? Owner { get; init; }
    public required string? Deputy { get; init; }
    public required bool OwnerIsActive { get; init; }

    /// <summary>Marked as new in the 2022 edition by its catalogue.</summary>
    public required bool NewIn2022 { get; init; }

    /// <summary>Accepted evidence that the person may see.</summary>
    public required int EvidenceCount { get; init; }

    public required DateOnly? NextReviewOn { get; init; }

    public ControlId Id => Control.Id;

    public string Reference => Control.Reference.ToString();

    public bool WaitsForSecondPerson => Control.ProposedExclusion is not null;

    public string? OwnerWords => Owner is null || OwnerIsActive ? Owner : $"{Owner} (has left)";

    public bool ShowsProof => Control.Applicability == Applicability.Applicable;

    /// <summary>Is the text somewhere in what a person would search for?</summary>
    public bool Mentions(string text) =>
        new[] { Reference, Control.Title, Control.Purpose, Control.Justification, Control.Exclusion?.Justification, Control.HowImplemented, Control.SupplierName, Owner, Deputy }
            .Any(part => part?.Contains(text, StringComparison.OrdinalIgnoreCase) == true);
}
