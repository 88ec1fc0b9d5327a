using IsmsTracker.Domain.Controls;

namespace IsmsTracker.Web.Seeds;

/// <summary>One entry of controls.yaml: the decision on a control and how far it is today.</summary>
internal sealed class ControlSeed
{
    public string Reference { get; set; } = "";
    public string Owner { get; set; } = "";
    public string? Deputy { get; set; }
    public string Applicability { get; set; } = "";
    public List<ReasonSeed> Reasons { get; set; } = [];
    public string? Justification { get; set; }
    public ExclusionSeed? Exclusion { get; set; }
    public string? Status { get; set; }
    public string? How { get; set; }
    public int? PlannedInDays { get; set; }
    public ProvidedBy ProvidedBy { get; set; }
    public string? Supplier { get; set; }
}

internal sealed class ReasonSeed
{
    public InclusionReasonKind Kind { get; set; }
    public string? Reference { get; set; }
}

internal sealed class ExclusionSeed
{
    public string Justification { get; set; } = "";
    public int ReviewInDays { get; set; }
}

/// <summary>statement.yaml: the version in force, and the edits of the register since.</summary>
internal sealed class StatementFileSeed
{
    public StatementSeed Statement { get; set; } = new();
    public List<EditSeed> Edits { get; set; } = [];
}

internal sealed class StatementSeed
{
    public int SubmittedDaysAgo { get; set; }
    public string PreparedBy { get; set; } = "";
    public string Summary { get; set; } = "";
    public int ApprovedDaysAgo { get; set; }
    public string ApprovedBy { get; set; } = "";
    public string? Comment { get; set; }
}

/// <summary>A control that was first described, or owned, as under <see cref="Before"/>.</summary>
internal sealed class EditSeed
{
    public string Reference { get; set; } = "";
    public int ChangedDaysAgo { get; set; }
    public string By { get; set; } = "";
    public BeforeSeed Before { get; set; } = new();
}

internal sealed class BeforeSeed
{
    public string? Owner { get; set; }
    public string? Status { get; set; }
    public string? How { get; set; }
    public int? PlannedInDays { get; set; }
}
