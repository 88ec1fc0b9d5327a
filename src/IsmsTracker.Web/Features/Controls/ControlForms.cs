using System.ComponentModel.DataAnnotations;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Controls;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace IsmsTracker.Web.Features.Controls;

/// <summary>What the small forms of a control share: the control that they are about, and the revision that was shown.</summary>
public abstract class ControlForm
{
    public int Revision { get; set; }

    [BindNever, ValidateNever]
    public ControlPage About { get; set; } = null!;

    /// <summary>Somebody else changed the control first; the form shows what is recorded now above what was typed.</summary>
    [BindNever]
    public bool ChangedMeanwhile { get; set; }
}

/// <summary>Is the control needed, and why? Or why not, and when is that looked at again?</summary>
public sealed class DecisionForm : ControlForm
{
    [Required(ErrorMessage = "Choose whether the control is applicable.")]
    public Applicability? Applicability { get; set; }

    public List<InclusionReasonKind> Reasons { get; set; } = [];

    public string? RiskReference { get; set; }

    public string? LegalReference { get; set; }

    public string? ContractReference { get; set; }

    [Required(ErrorMessage = "State in 20 to 600 characters which risk, duty or activity makes the control necessary, or why none does.")]
    [StringLength(600, ErrorMessage = "Shorten the justification to 600 characters at most.")]
    public string? Justification { get; set; }

    public DateOnly? ReviewBy { get; set; }

    public static DecisionForm Of(Control control) => new()
    {
        Revision = control.Revision,
        Applicability = control.ProposedExclusion is not null ? Domain.Controls.Applicability.NotApplicable
            : control.Applicability == Domain.Controls.Applicability.Undecided ? null
            : control.Applicability,
        Reasons = [.. control.Reasons.Select(reason => reason.Kind).Distinct()],
        RiskReference = ReferencesOf(control, InclusionReasonKind.Risk),
        LegalReference = ReferencesOf(control, InclusionReasonKind.Legal),
        ContractReference = ReferencesOf(control, InclusionReasonKind.Contract),
        Justification = control.ProposedExclusion?.Justification ?? control.Exclusion?.Justification ?? control.Justification,
        ReviewBy = (control.ProposedExclusion ?? control.Exclusion)?.ReviewBy,
    };

    /// <summary>Each reference becomes a reason of its own; a reference under a kind that is not ticked ticks it.</summary>
    public IReadOnlyList<InclusionReason> ToReasons() =>
    [
        .. ReasonsOf(InclusionReasonKind.Risk, RiskReference),
        .. ReasonsOf(InclusionReasonKind.Legal, LegalReference),
        .. ReasonsOf(InclusionReasonKind.Contract, ContractReference),
        .. ReasonsOf(InclusionReasonKind.Business, null),
    ];

    private IEnumerable<InclusionReason> ReasonsOf(InclusionReasonKind kind, string? references)
    {
        var named = (references ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return named.Length > 0 ? named.Select(reference => new InclusionReason(kind, reference))
            : Reasons.Contains(kind) ? [new InclusionReason(kind, null)]
            : [];
    }

    private static string? ReferencesOf(Control control, InclusionReasonKind kind)
    {
        var references = string.Join("; ", control.Reasons.Where(reason => reason.Kind == kind).Select(reason => reason.Reference));
        return references.Length == 0 ? null : references;
    }
}

/// <summary>How far the control is, how it is done and by whom.</summary>
public sealed class ImplementationForm : ControlForm
{
    [Required(ErrorMessage = "Choose how far the control is.")]
    public ImplementationStatus? Implementation { get; set; }

    [Required(ErrorMessage = "Name in one to three sentences the procedure, system or supplier that does it, or what is missing.")]
    [StringLength(2000, ErrorMessage = "Shorten the description to 2,000 characters at most.")]
    public string? HowImplemented { get; set; }

    public DateOnly? PlannedOn { get; set; }

    public ActionItemId? PlannedActionId { get; set; }

    [Required]
    public ProvidedBy ProvidedBy { get; set; }

    public string? SupplierName { get; set; }

    public static ImplementationForm Of(Control control) => new()
    {
        Revision = control.Revision,
        Implementation = control.Implementation,
        HowImplemented = control.HowImplemented,
        PlannedOn = control.PlannedOn,
        PlannedActionId = control.PlannedActionId,
        ProvidedBy = control.ProvidedBy,
        SupplierName = control.SupplierName,
    };

    public ImplementationDescription ToDescription() => new()
    {
        Status = Implementation,
        HowImplemented = HowImplemented,
        PlannedOn = PlannedOn,
        PlannedActionId = PlannedActionId,
        ProvidedBy = ProvidedBy,
        SupplierName = SupplierName,
    };
}

/// <summary>Who answers for the control, and who stands in.</summary>
public sealed class OwnerForm : ControlForm
{
    public PersonId? OwnerId { get; set; }

    public PersonId? DeputyId { get; set; }

    [BindNever, ValidateNever]
    public IReadOnlyList<SelectListItem> People { get; set; } = [];

    public static OwnerForm Of(Control control) => new() { Revision = control.Revision, OwnerId = control.OwnerId, DeputyId = control.DeputyId };
}

/// <summary>The answer of a second person to a proposed exclusion.</summary>
public sealed class ExclusionForm : ControlForm
{
    [Required(ErrorMessage = "Say in 10 to 600 characters why the control stays in, so that the next person understands.")]
    [StringLength(600, ErrorMessage = "Shorten the reason to 600 characters at most.")]
    public string? Reason { get; set; }

    /// <summary>What must be closed first, by readable names.</summary>
    [BindNever, ValidateNever]
    public IReadOnlyList<string> OpenWork { get; set; } = [];
}

/// <summary>A new control of the organization's own.</summary>
public sealed class OwnControlForm
{
    [Required(ErrorMessage = "Give the control a title of 3 to 200 characters.")]
    public string? Title { get; set; }

    [Required(ErrorMessage = "Choose the theme that fits best.")]
    public ControlTheme? Theme { get; set; }

    [StringLength(2000, ErrorMessage = "Shorten the purpose to 2,000 characters at most.")]
    public string? Purpose { get; set; }
}

/// <summary>Another title or purpose for an own control.</summary>
public sealed class OwnControlTitleForm : ControlForm
{
    [Required(ErrorMessage = "Give the control a title of 3 to 200 characters.")]
    public string? Title { get; set; }

    [StringLength(2000, ErrorMessage = "Shorten the purpose to 2,000 characters at most.")]
    public string? Purpose { get; set; }
}
