using IsmsTracker.Domain;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Web.Features.Controls;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace IsmsTracker.Web.Features.FirstWeeks;

/// <summary>Some ten controls to decide together. What is not ticked stays as it is.</summary>
public sealed class DecisionsForm
{
    public List<DecisionRow> Rows { get; set; } = [];
}

/// <summary>One of them: the proposal until somebody has typed.</summary>
public sealed class DecisionRow
{
    public ControlId Id { get; set; }
    public int Revision { get; set; }

    /// <summary>Decide this one now.</summary>
    public bool Take { get; set; }
    public Applicability? Applicability { get; set; }
    public List<InclusionReasonKind> Reasons { get; set; } = [];

    /// <summary>The risk, law or contract that asks for it.</summary>
    public string? Reference { get; set; }
    public string? Justification { get; set; }
    public DateOnly? ReviewBy { get; set; }

    [BindNever, ValidateNever]
    public Control About { get; set; } = null!;

    public ControlChoice ToChoice() => new(Id, Revision, Applicability, [.. Reasons.Distinct().Select(kind => new InclusionReason(kind, kind == InclusionReasonKind.Business ? null : Reference))], Justification, ReviewBy);
}

/// <summary>Some ten needed controls with their owners and how far they are. What is not ticked stays as it is.</summary>
public sealed class OwnersForm
{
    public List<OwnerRow> Rows { get; set; } = [];
}

/// <summary>One of them.</summary>
public sealed class OwnerRow
{
    public ControlId Id { get; set; }
    public int Revision { get; set; }
    public bool Take { get; set; }
    public PersonId? OwnerId { get; set; }
    public ImplementationStatus? Implementation { get; set; }
    public string? HowImplemented { get; set; }
    public DateOnly? PlannedOn { get; set; }

    [BindNever, ValidateNever]
    public Control About { get; set; } = null!;

    public ControlDescription ToDescription() => new(Id, Revision, OwnerId, new ImplementationDescription
    {
        Status = Implementation,
        HowImplemented = HowImplemented,
        PlannedOn = Implementation == ImplementationStatus.Implemented ? null : PlannedOn,
        ProvidedBy = About.ProvidedBy,
        SupplierName = About.SupplierName,
        PlannedActionId = About.PlannedActionId,
    });
}

/// <summary>One part as a page.</summary>
/// <param name="Question">The answers about the organization that the proposals follow, as they stand in addresses.</param>
public sealed record PartPage<TForm>(ControlPart Part, ControlPart? Next, TForm Form, IReadOnlyList<SelectListItem> People, string Question)
{
    /// <summary>Controls of the part that are settled already: changed on their own pages, where everything of them is in sight.</summary>
    public IReadOnlyList<Control> Settled { get; init; } = [];
}

/// <summary>The parts of a step with how far each is, and the questions about the organization.</summary>
public sealed record PartsPage(string Title, string Lead, string Path, IReadOnlyList<PartLine> Parts, IReadOnlyList<(ProfileQuestion Question, bool No)> Questions, string Query);

/// <summary>One part in the list.</summary>
public sealed record PartLine(ControlPart Part, int Done, int Of)
{
    public bool IsDone => Done >= Of;
}

/// <summary>One control where proof is usually at hand.</summary>
public sealed record EvidenceHint(Control Control, IReadOnlyList<string> Typical, bool IsProved);
