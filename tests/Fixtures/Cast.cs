using IsmsTracker.Domain.Access;

namespace IsmsTracker.Tests.Fixtures;

/// <summary>The people of every test: the same as in the demonstration, each for what they are.</summary>
public sealed record Cast(string Name, string Email, params Role[] Roles)
{
    public static readonly Cast ComplianceOfficer = new("Amina Farrow", "amina@harbourlight.example", Role.Staff, Role.ComplianceOfficer);
    public static readonly Cast SecondComplianceOfficer = new("Jonas de Wit", "jonas@harbourlight.example", Role.Staff, Role.ComplianceOfficer);
    public static readonly Cast QaOfficer = new("Priya Raman", "priya@harbourlight.example", Role.Staff, Role.QaOfficer);
    public static readonly Cast InternalAuditor = new("Edith Nwosu", "edith@harbourlight.example", Role.Staff, Role.InternalAuditor);
    public static readonly Cast Director = new("Helen Abara", "helen@harbourlight.example", Role.Staff, Role.TopManagement);

    /// <summary>Also top management, for what two people at the top must do.</summary>
    public static readonly Cast Chair = new("Oskar Lindqvist", "oskar@harbourlight.example", Role.Staff, Role.TopManagement);
    public static readonly Cast WelfareLead = new("Wanda Kowalczyk", "wanda@harbourlight.example", Role.Staff, Role.WelfareLead);
    public static readonly Cast Administrator = new("Farid Haddad", "farid@harbourlight.example", Role.Administrator);
    public static readonly Cast Guest = new("Simon Achterberg", "simon@northmark.example", Role.Guest);

    /// <summary>Owns A.5.15, A.5.18 and A.8.2; plain staff otherwise.</summary>
    public static readonly Cast ControlOwner = new("Tomás Oliveira", "tomas@harbourlight.example", Role.Staff);

    /// <summary>Deputy for A.5.15, A.5.18 and A.8.2.</summary>
    public static readonly Cast Deputy = new("Nadia Petrova", "nadia@harbourlight.example", Role.Staff);

    /// <summary>Staff with nothing of their own.</summary>
    public static readonly Cast StaffMember = new("Aisha Rahman", "aisha@harbourlight.example", Role.Staff);

    public static IReadOnlyList<Cast> Everybody { get; } =
        [ComplianceOfficer, SecondComplianceOfficer, QaOfficer, InternalAuditor, Director, Chair, WelfareLead, Administrator, Guest, ControlOwner, Deputy, StaffMember];

    /// <summary>One person for each role that is granted, and the two relations that matter most.</summary>
    public static IReadOnlyList<Cast> OnePerRole { get; } =
        [ComplianceOfficer, QaOfficer, InternalAuditor, Director, WelfareLead, Administrator, Guest, ControlOwner, StaffMember];

    public override string ToString() => Name;
}
