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

/// <summary>statement.yaml: the approved versions, and the edits of the register between and since.</summary>
internal sealed class StatementFileSeed
{
    public List<StatementSeed> Statements { get; set; } = [];
    public RefusedSeed Refused { get; set; } = new();
    public List<int> ExclusionsLookedAtDaysAgo { get; set; } = [];
    public List<HandoverSeed> Handovers { get; set; } = [];
    public List<GrowthSeed> Growth { get; set; } = [];
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

/// <summary>An exclusion that one person proposed and another refused; the control was included then.</summary>
internal sealed class RefusedSeed
{
    public string Reference { get; set; } = "";
    public string ProposedBy { get; set; } = "";
    public string Justification { get; set; } = "";
    public string RefusedBy { get; set; } = "";
    public string Reason { get; set; } = "";
}

/// <summary>Controls that somebody owned until they were given to the owner whom controls.yaml names.</summary>
internal sealed class HandoverSeed
{
    public string From { get; set; } = "";
    public int DaysAgo { get; set; }
    public string By { get; set; } = "";
    public List<string> References { get; set; } = [];
}

/// <summary>Controls that were less far, each described by one of the sentences, until a day between the two that are named.</summary>
internal sealed class GrowthSeed
{
    public List<int> DaysAgo { get; set; } = [];
    public string Status { get; set; } = "";

    /// <summary>By how many days the change came before (above 0) or after its planned day.</summary>
    public int PlannedDaysLater { get; set; }
    public List<string> How { get; set; } = [];
    public List<string> References { get; set; } = [];
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
