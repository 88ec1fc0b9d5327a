using System.ComponentModel.DataAnnotations;
using IsmsTracker.Domain.Organizations;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace IsmsTracker.Web.Features.Organizations;

/// <summary>One row of the sites; a row without a name is dropped.</summary>
public sealed class SiteRow
{
    public string? Name { get; set; }
    public string? City { get; set; }
    public string? Country { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(City) && string.IsNullOrWhiteSpace(Country);
}

public sealed class OrganizationForm
{
    /// <summary>Empty rows under the filled ones, so that the form works without script.</summary>
    private const int SpareRows = 3;

    public int Revision { get; set; }

    [BindNever]
    public bool HasLogo { get; set; }

    [Display(Name = "Name of the organisation"), Required(ErrorMessage = "Give the name of the organisation."), MaxLength(200, ErrorMessage = "Give a name of at most 200 characters.")]
    public string? Name { get; set; }

    [Display(Name = "Scope of the ISMS"), StringLength(4000, ErrorMessage = "Shorten the scope to 4,000 characters at most.")]
    public string? ScopeText { get; set; }

    [Required(ErrorMessage = "Choose a time zone.")]
    public string? TimeZone { get; set; }

    [Display(Name = "Edition of the standard"), Required(ErrorMessage = "Name the edition of the standard."), MaxLength(100, ErrorMessage = "Shorten the edition to 100 characters.")]
    public string? StandardEdition { get; set; }

    [Display(Name = "Classification of the Statement of Applicability")]
    public Classification StatementClassification { get; set; }

    [Display(Name = "Next review of the Statement of Applicability")]
    public DateOnly? NextReviewOn { get; set; }

    [Display(Name = "Audit period from")]
    public DateOnly? AuditPeriodFrom { get; set; }

    [Display(Name = "Audit period to")]
    public DateOnly? AuditPeriodTo { get; set; }

    [Display(Name = "Next audit")]
    public DateOnly? NextAuditOn { get; set; }

    public List<SiteRow> Sites { get; set; } = [];

    public List<string?> Teams { get; set; } = [];

    public static OrganizationForm Of(Organization organization) => new OrganizationForm
    {
        Revision = organization.Revision,
        Name = organization.Name,
        ScopeText = organization.ScopeText,
        TimeZone = organization.TimeZone,
        StandardEdition = organization.StandardEdition,
        StatementClassification = organization.StatementClassification,
        NextReviewOn = organization.NextReviewOn,
        AuditPeriodFrom = organization.AuditPeriodFrom,
        AuditPeriodTo = organization.AuditPeriodTo,
        NextAuditOn = organization.NextAuditOn,
        Sites = [.. organization.Sites.Select(site => new SiteRow { Name = site.Name, City = site.City, Country = site.Country })],
        Teams = [.. organization.Teams],
    }.WithSpareRows();

    public OrganizationForm WithSpareRows()
    {
        Sites = [.. Sites.Where(site => !site.IsEmpty), .. Enumerable.Range(0, SpareRows).Select(_ => new SiteRow())];
        Teams = [.. Teams.Where(team => !string.IsNullOrWhiteSpace(team)), .. Enumerable.Repeat((string?)null, SpareRows)];
        return this;
    }

    public OrganizationDescription ToDescription() => new()
    {
        Name = Name!,
        ScopeText = ScopeText,
        TimeZone = TimeZone!,
        StandardEdition = StandardEdition,
        StatementClassification = StatementClassification,
        NextReviewOn = NextReviewOn,
        AuditPeriodFrom = AuditPeriodFrom,
        AuditPeriodTo = AuditPeriodTo,
        NextAuditOn = NextAuditOn,
        Sites = [.. Sites.Where(site => !site.IsEmpty).Select(site => new Site(site.Name?.Trim() ?? "", site.City?.Trim() ?? "", site.Country?.Trim() ?? ""))],
        Teams = [.. Teams.Where(team => !string.IsNullOrWhiteSpace(team)).Select(team => team!.Trim())],
    };
}

public sealed class LogoForm
{
    public int Revision { get; set; }

    [BindNever]
    public bool HasLogo { get; set; }

    public IFormFile? Logo { get; set; }
}
