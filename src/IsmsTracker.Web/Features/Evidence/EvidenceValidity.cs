using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Organizations;
using IsmsTracker.Domain.Time;

namespace IsmsTracker.Web.Features.Evidence;

public static class EvidenceValidity
{
    /// <summary>Where nobody said how long it counts, the usual time of its type, from the day of collection where the organization is.</summary>
    public static EvidenceDescription WithValidity(this EvidenceDescription says, Organization? organization, TimeZoneInfo zone) =>
        says is { ValidUntil: null, CollectedAt: { } collected }
            ? says with { ValidUntil = EvidenceProvenance.DefaultValidUntil(says.Type, OrganizationTime.DateOn(collected, zone), organization?.AuditPeriodTo) }
            : says;
}
