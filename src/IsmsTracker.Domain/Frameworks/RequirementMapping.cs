using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;

namespace IsmsTracker.Domain.Frameworks;

/// <summary>Which controls answer one requirement of a framework. One row per requirement that was ever mapped; emptied, it stays in the record.</summary>
public sealed class RequirementMapping : Aggregate<RequirementMappingId>, ILedgered
{
    private RequirementMapping()
    {
    }

    private RequirementMapping(RequirementMappingId id)
        : base(id)
    {
    }

    public static string ObjectType => "requirement-mapping";

    public FrameworkId FrameworkId { get; private set; }

    /// <summary>The publisher's id of the requirement.</summary>
    public string RequirementId { get; private set; } = "";

    public IReadOnlyList<ControlId> ControlIds { get; private set; } = [];

    public static Result<Fact<RequirementMapping>> Begin(Actor actor, FrameworkId framework, string requirement, IEnumerable<ControlId> controls) =>
        new RequirementMapping(RequirementMappingId.New()) { FrameworkId = framework, RequirementId = requirement }.Map(actor, controls);

    /// <summary>From now on these controls and no others answer the requirement.</summary>
    public Result<Fact<RequirementMapping>> Map(Actor actor, IEnumerable<ControlId> controls)
    {
        if (!actor.May(Act.ManageCatalogues))
        {
            return Refusal.Forbidden;
        }

        ControlIds = [.. controls.Distinct().OrderBy(id => id.Value)];
        return new Fact<RequirementMapping>(this, "mapped");
    }
}
