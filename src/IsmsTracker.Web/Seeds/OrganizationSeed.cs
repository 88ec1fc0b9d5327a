using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Organizations;

namespace IsmsTracker.Web.Seeds;

/// <summary>organization.yaml; days count from the day of loading.</summary>
internal sealed class OrganizationSeed
{
    public OrganizationWords Organization { get; set; } = new();
    public List<SiteSeed> Sites { get; set; } = [];
    public List<TeamSeed> Teams { get; set; } = [];
    public List<AuditPeriodSeed> AuditPeriods { get; set; } = [];
    public int NextAuditInDays { get; set; }
}

internal sealed class OrganizationWords
{
    public string Name { get; set; } = "";
    public string LegalForm { get; set; } = "";
    public string TimeZone { get; set; } = "";
    public string Edition { get; set; } = "";
    public Classification Classification { get; set; }
    public string Scope { get; set; } = "";
}

internal sealed class SiteSeed
{
    public string Key { get; set; } = "";
    public string Name { get; set; } = "";
    public string City { get; set; } = "";
    public string Country { get; set; } = "";
    public string TimeZone { get; set; } = "";
}

internal sealed class TeamSeed
{
    public string Key { get; set; } = "";
    public string Name { get; set; } = "";
    public string About { get; set; } = "";
}

internal sealed class AuditPeriodSeed
{
    public int StartsDaysAgo { get; set; }
    public int EndsInDays { get; set; }
    public int NextSoaReviewInDays { get; set; }
}

/// <summary>One entry of people.yaml; other files name people by key.</summary>
internal sealed class PersonSeed
{
    public string Key { get; set; } = "";
    public string Name { get; set; } = "";
    public string Email { get; set; } = "";
    public string? Team { get; set; }
    public string? Site { get; set; }
    public string? Job { get; set; }
    public string? LineManager { get; set; }
    public string? Deputy { get; set; }
    public List<Role> Roles { get; set; } = [];
    public int? JoinedMonthsAgo { get; set; }
    public int? LeftMonthsAgo { get; set; }
}
