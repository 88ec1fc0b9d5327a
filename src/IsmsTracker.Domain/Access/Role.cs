namespace IsmsTracker.Domain.Access;

/// <summary>Roles that are granted to people. Owner, deputy, reviewer and line manager are relations to a record, never roles.</summary>
public enum Role
{
    Staff,
    ComplianceOfficer,
    QaOfficer,
    InternalAuditor,
    TopManagement,
    WelfareLead,
    Administrator,

    /// <summary>An external auditor: read-only, for some days.</summary>
    Guest,
}
