using System.ComponentModel.DataAnnotations;

namespace IsmsTracker.Domain.Controls;

/// <summary>The four themes of Annex A, in its order.</summary>
public enum ControlTheme
{
    [Display(Name = "Organisational")]
    Organizational,
    People,
    Physical,
    Technological,
}

/// <summary>The five attributes of ISO/IEC 27002:2022 by which controls can be grouped.</summary>
public sealed record ControlAttributes(
    IReadOnlyList<string> Types,
    IReadOnlyList<string> Properties,
    IReadOnlyList<string> Concepts,
    IReadOnlyList<string> Capabilities,
    IReadOnlyList<string> Domains)
{
    public static ControlAttributes None { get; } = new([], [], [], [], []);

    public IEnumerable<string> All => Types.Concat(Properties).Concat(Concepts).Concat(Capabilities).Concat(Domains);
}

/// <summary>Is the control necessary (clause 6.1.3)?</summary>
public enum Applicability
{
    Undecided,
    Applicable,
    NotApplicable,
}

/// <summary>How far the control is, as declared by those who run it.</summary>
public enum ImplementationStatus
{
    NotImplemented,
    Planned,
    Partly,
    Implemented,
}

/// <summary>Who operates it. A supplier operating a control does not make it inapplicable.</summary>
public enum ProvidedBy
{
    Us,
    Supplier,
    Shared,
}

/// <summary>Why a control is in.</summary>
public enum InclusionReasonKind
{
    Risk,
    Legal,
    Contract,
    Business,
}

/// <summary>
/// One reason for inclusion. Risk, Legal and Contract carry a reference: the id in the outside register, the law, the contract
/// (iso-practice.md, first ruling).
/// </summary>
public sealed record InclusionReason(InclusionReasonKind Kind, string? Reference);

/// <summary>A control left out, proposed by one person and in effect once another confirmed it (REQ-04).</summary>
public sealed record Exclusion(string Justification, DateOnly ReviewBy, PersonId ProposedBy, DateTimeOffset ProposedAt, PersonId? ConfirmedBy = null, DateTimeOffset? ConfirmedAt = null);
