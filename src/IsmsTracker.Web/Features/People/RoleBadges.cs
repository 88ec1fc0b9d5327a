using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Platform.TagHelpers;

namespace IsmsTracker.Web.Features.People;

/// <summary>Roles as people read them.</summary>
public sealed class RoleBadges : BadgeMap<Role>
{
    public override Badge For(Role state) => new(WordOf(state), state == Role.Administrator ? Meaning.Attention : Meaning.Neutral);

    public static string WordOf(Role role) => role switch
    {
        Role.ComplianceOfficer => "Compliance officer",
        Role.QaOfficer => "QA officer",
        Role.InternalAuditor => "Internal auditor",
        Role.TopManagement => "Top management",
        Role.WelfareLead => "Welfare lead",
        Role.Guest => "Guest auditor",
        _ => role.ToString(),
    };

    /// <summary>"Staff, Top management".</summary>
    public static string WordsOf(IEnumerable<Role> roles) => string.Join(", ", roles.Select(WordOf));
}
