using System.ComponentModel.DataAnnotations;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.People;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace IsmsTracker.Web.Features.People;

/// <summary>What can be chosen on a person's form, and how the form is headed.</summary>
public sealed record PersonChoices(string Title, string Action, string Back, IReadOnlyList<SelectListItem> People, IReadOnlyList<SelectListItem> Teams, IReadOnlyList<SelectListItem> Sites, IReadOnlyList<SelectListItem>? Roles);

public sealed class PersonForm
{
    [BindNever]
    public PersonChoices? Choices { get; set; }

    public int Revision { get; set; }

    [Required(ErrorMessage = "Give a name."), MaxLength(200, ErrorMessage = "Give a name of at most 200 characters.")]
    public string? Name { get; set; }

    [Display(Name = "Mail address"), DataType(DataType.EmailAddress), Required(ErrorMessage = "Give a mail address."), MaxLength(254, ErrorMessage = "Give an address of at most 254 characters.")]
    public string? Email { get; set; }

    [MaxLength(100, ErrorMessage = "Shorten the job title to 100 characters.")]
    public string? JobTitle { get; set; }

    [MaxLength(100, ErrorMessage = "Choose a team from the list.")]
    public string? Team { get; set; }

    [MaxLength(100, ErrorMessage = "Choose a site from the list.")]
    public string? Site { get; set; }

    [Display(Name = "Line manager")]
    public PersonId? LineManagerId { get; set; }

    [Display(Name = "Deputy")]
    public PersonId? DeputyId { get; set; }

    public List<Role> Roles { get; set; } = [];

    public static PersonForm Of(Person person) => new()
    {
        Revision = person.Revision,
        Name = person.Name,
        Email = person.Email,
        JobTitle = person.JobTitle,
        Team = person.Team,
        Site = person.Site,
        LineManagerId = person.LineManagerId,
        DeputyId = person.DeputyId,
        Roles = [.. person.Roles],
    };

    public PersonDescription ToDescription() => new()
    {
        Name = Name!,
        Email = Email!,
        JobTitle = JobTitle,
        Team = Team,
        Site = Site,
        LineManagerId = LineManagerId,
        DeputyId = DeputyId,
    };
}

public sealed class RolesForm
{
    [BindNever]
    public string PersonName { get; set; } = "";

    public int Revision { get; set; }

    public List<Role> Roles { get; set; } = [];
}

public sealed class LeavingForm
{
    [BindNever]
    public string PersonName { get; set; } = "";

    [BindNever]
    public OpenWork? Work { get; set; }

    public int Revision { get; set; }

    [Display(Name = "First day on which they no longer work here"), Required(ErrorMessage = "Give the day.")]
    public DateOnly? LeftOn { get; set; }
}
