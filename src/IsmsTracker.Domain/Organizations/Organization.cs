using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;

namespace IsmsTracker.Domain.Organizations;

/// <summary>Whose system this is: its name, the scope of its ISMS (clause 4.3) and the dates that the certification cycle turns on. One per installation.</summary>
public sealed class Organization : Aggregate<OrganizationId>, ILedgered
{
    private Organization()
    {
    }

    private Organization(OrganizationId id, string name, string timeZone)
        : base(id)
    {
        Name = name;
        TimeZone = timeZone;
    }

    public static string ObjectType => "organization";

    public string Name { get; private set; } = "";

    /// <summary>The ISMS scope as it stands on the certificate (clause 4.3).</summary>
    public string ScopeText { get; private set; } = "";

    /// <summary>IANA name; ends of days and due dates are read in it.</summary>
    public string TimeZone { get; private set; } = "Etc/UTC";

    public string StandardEdition { get; private set; } = "ISO/IEC 27001:2022 + Amd 1:2024";

    /// <summary>How the Statement of Applicability is classified when it is printed.</summary>
    public Classification StatementClassification { get; private set; } = Classification.Internal;

    public DateOnly? NextReviewOn { get; private set; }

    public DateOnly? AuditPeriodFrom { get; private set; }

    public DateOnly? AuditPeriodTo { get; private set; }

    public DateOnly? NextAuditOn { get; private set; }

    public IReadOnlyList<Site> Sites { get; private set; } = [];

    public IReadOnlyList<string> Teams { get; private set; } = [];

    public OrganizationLogo? Logo { get; private set; }

    /// <summary>Steps of the first weeks that were left for later.</summary>
    public IReadOnlyList<FirstWeekStep> SkippedSteps { get; private set; } = [];

    /// <summary>Set-up: the organization exists from here on.</summary>
    public static Result<Fact<Organization>> Found(string name, string timeZone)
    {
        var organization = new Organization(OrganizationId.New(), "", timeZone);
        var refusal = organization.Check(name, timeZone);
        if (refusal is not null)
        {
            return refusal;
        }

        organization.Name = name.Trim();
        return new Fact<Organization>(organization, "founded");
    }

    public Result<Fact<Organization>> Describe(Actor actor, OrganizationDescription description)
    {
        if (!actor.May(Act.EditOrganization))
        {
            return Refusal.Forbidden;
        }

        if (Check(description.Name, description.TimeZone) is { } refusal)
        {
            return refusal;
        }

        if (description.ScopeText is { Length: > 4000 })
        {
            return Refusal.Rule("organization.scope-length", "Shorten the scope to 4,000 characters at most.", nameof(description.ScopeText));
        }

        if (description.AuditPeriodFrom > description.AuditPeriodTo)
        {
            return Refusal.Rule("organization.audit-period", "The audit period ends before it begins. Swap the two dates.", nameof(description.AuditPeriodTo));
        }

        if (description.StandardEdition is { Length: > 100 })
        {
            return Refusal.Rule("organization.edition-length", "Shorten the edition to 100 characters.", nameof(description.StandardEdition));
        }

        if (description.Sites.Any(site => site.Name.Length is 0 or > 100 || site.City.Length > 100 || site.Country.Length > 100))
        {
            return Refusal.Rule("organization.site", "Give each site a name, and at most 100 characters to its name, town and country.", nameof(description.Sites));
        }

        if (description.Teams.Any(team => team.Length is 0 or > 100))
        {
            return Refusal.Rule("organization.team", "Give each team a name of at most 100 characters.", nameof(description.Teams));
        }

        if (Duplicate(description.Sites.Select(site => site.Name)) is { } site)
        {
            return Refusal.Rule("organization.site-twice", $"The site “{site}” is listed twice. Keep one of them.", nameof(description.Sites));
        }

        if (Duplicate(description.Teams) is { } team)
        {
            return Refusal.Rule("organization.team-twice", $"The team “{team}” is listed twice. Keep one of them.", nameof(description.Teams));
        }

        Name = description.Name.Trim();
        ScopeText = description.ScopeText?.Trim() ?? "";
        TimeZone = description.TimeZone;
        StandardEdition = string.IsNullOrWhiteSpace(description.StandardEdition) ? StandardEdition : description.StandardEdition.Trim();
        StatementClassification = description.StatementClassification;
        NextReviewOn = description.NextReviewOn;
        AuditPeriodFrom = description.AuditPeriodFrom;
        AuditPeriodTo = description.AuditPeriodTo;
        NextAuditOn = description.NextAuditOn;
        Sites = [.. description.Sites];
        Teams = [.. description.Teams];
        return new Fact<Organization>(this, "described");
    }

    public Result<Fact<Organization>> UseLogo(Actor actor, OrganizationLogo? logo)
    {
        if (!actor.May(Act.EditOrganization))
        {
            return Refusal.Forbidden;
        }

        Logo = logo;
        return new Fact<Organization>(this, logo is null ? "logo-removed" : "logo-changed");
    }

    /// <summary>Leaves a step of the first weeks for later, or takes it up again; what is done is read from the record either way.</summary>
    public Result<Fact<Organization>> SkipFirstWeek(Actor actor, FirstWeekStep step, bool skip)
    {
        if (!actor.May(Act.PrepareStatement))
        {
            return Refusal.Forbidden;
        }

        if (!FirstWeeks.CanBeSkipped(step))
        {
            return Refusal.Rule("first-weeks.statement", "The first statement is what the first weeks are for, so it cannot be skipped. Come back to it whenever you like.");
        }

        SkippedSteps = [.. SkippedSteps.Where(known => known != step).Concat(skip ? [step] : []).Order()];
        return new Fact<Organization>(this, skip ? "first-week-skipped" : "first-week-taken-up");
    }

    /// <summary>Everything was taken away as an export (REQ-28): who did that when stands in the record (EVD-05).</summary>
    public Result<Fact<Organization>> RecordExport(Actor actor, long entries) =>
        actor.May(Act.ExportEverything) ? new Fact<Organization>(this, "exported", $"Everything up to entry {entries} of the record.") : Refusal.Forbidden;

    private static string? Duplicate(IEnumerable<string> names) =>
        names.GroupBy(name => name.Trim(), StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1)?.Key;

    private Refusal? Check(string? name, string timeZone) =>
        string.IsNullOrWhiteSpace(name) || name.Length > 200
            ? Refusal.Rule("organization.name", "Give the organisation a name of at most 200 characters.", nameof(Name))
            : !TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _)
                ? Refusal.Rule("organization.time-zone", "Choose a time zone from the list, such as Europe/London.", nameof(TimeZone))
                : null;
}

/// <summary>A place where people of the organization work; named in the scope.</summary>
public sealed record Site(string Name, string City, string Country);

/// <summary>The organization's own picture: a PNG or JPEG kept in the evidence store.</summary>
public sealed record OrganizationLogo(string BlobId, string ContentType, string Sha256, long Size);

/// <summary>Everything about the organization that a form sets at once.</summary>
public sealed record OrganizationDescription
{
    public required string Name { get; init; }
    public string? ScopeText { get; init; }
    public required string TimeZone { get; init; }
    public string? StandardEdition { get; init; }
    public Classification StatementClassification { get; init; } = Classification.Internal;
    public DateOnly? NextReviewOn { get; init; }
    public DateOnly? AuditPeriodFrom { get; init; }
    public DateOnly? AuditPeriodTo { get; init; }
    public DateOnly? NextAuditOn { get; init; }
    public IReadOnlyList<Site> Sites { get; init; } = [];
    public IReadOnlyList<string> Teams { get; init; } = [];
}

/// <summary>Who may see a record (EVD-04; Restricted records are referenced, never stored, and come with a later register).</summary>
public enum Classification
{
    Public,
    Internal,
    Confidential,
}
