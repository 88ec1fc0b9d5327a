using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;

namespace IsmsTracker.Domain.Controls;

/// <summary>What is declared about how far the control is. Proof has its own column everywhere (REQ-03).</summary>
public sealed partial class Control
{
    public Result<Fact<Control>> DescribeImplementation(Actor actor, ImplementationDescription description)
    {
        if (!IsEditableBy(actor))
        {
            return Refusal.Forbidden;
        }

        if (Applicability == Applicability.NotApplicable)
        {
            return Refusal.Rule("control.excluded", "This control is not applicable. Include it first if it is needed after all.", nameof(Implementation));
        }

        if (description.Status is not { } status)
        {
            return Refusal.Rule("control.status", "Choose how far the control is.", nameof(Implementation));
        }

        var how = Trimmed(description.HowImplemented);
        if (how is null or { Length: < 10 or > 2000 })
        {
            return Refusal.Rule("control.how", "Name in one to three sentences (10 to 2,000 characters) the procedure, system or supplier that does it, or what is missing.", nameof(HowImplemented));
        }

        if (status != ImplementationStatus.Implemented && description.PlannedOn is null)
        {
            return Refusal.Rule("control.planned-date", "Give the day by which it is planned to be in place. Everything that is not implemented carries one.", nameof(PlannedOn));
        }

        var supplier = Trimmed(description.SupplierName);
        if (description.ProvidedBy != ProvidedBy.Us && supplier is null or { Length: > 200 })
        {
            return Refusal.Rule("control.supplier", "Name the supplier that provides it, in at most 200 characters.", nameof(SupplierName));
        }

        Implementation = status;
        HowImplemented = how;
        PlannedOn = status == ImplementationStatus.Implemented ? null : description.PlannedOn;
        PlannedActionId = status == ImplementationStatus.Implemented ? null : description.PlannedActionId;
        ProvidedBy = description.ProvidedBy;
        SupplierName = description.ProvidedBy == ProvidedBy.Us ? null : supplier;
        return new Fact<Control>(this, "implementation-described");
    }
}

/// <summary>What a form says about a control's implementation.</summary>
public sealed record ImplementationDescription
{
    public ImplementationStatus? Status { get; init; }
    public string? HowImplemented { get; init; }
    public DateOnly? PlannedOn { get; init; }
    public ActionItemId? PlannedActionId { get; init; }
    public ProvidedBy ProvidedBy { get; init; }
    public string? SupplierName { get; init; }
}
