using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.Http;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace IsmsTracker.Web.Features.People;

/// <summary>Fills the lists of a person's form. A team or site that the organization has dropped stays choosable where it stands.</summary>
public sealed class PersonFormQuery(PeopleOptionsQuery people, CurrentOrganization organization)
{
    /// <summary>What each role is for, in words.</summary>
    public static IReadOnlyList<SelectListItem> Roles { get; } =
    [
        .. new (Role Role, string About)[]
        {
            (Role.Staff, "owns controls and actions, brings evidence, does reviews"),
            (Role.ComplianceOfficer, "runs the register; never an administrator or internal auditor"),
            (Role.QaOfficer, "decides on evidence that others brought"),
            (Role.InternalAuditor, "reads everything, raises findings"),
            (Role.TopManagement, "approves the Statement of Applicability"),
            (Role.WelfareLead, "reads what belongs to the wellbeing of the team"),
            (Role.Administrator, "people, roles and jobs; sees no evidence"),
            (Role.Guest, "a visiting auditor; no other role"),
        }.Select(row => new SelectListItem($"{RoleBadges.WordOf(row.Role)}: {row.About}", row.Role.ToString())),
    ];

    public async Task<PersonChoices> NewAsync(PersonForm form, CancellationToken ct) => await ChoicesAsync(form, "Add a person", "/people", "/people", Roles, ct);

    public async Task<PersonChoices> EditAsync(Domain.PersonId id, PersonForm form, CancellationToken ct)
    {
        var choices = await ChoicesAsync(form, "Edit a person", $"/people/{id}/edit", $"/people/{id}", null, ct);
        return choices with { People = [.. choices.People.Where(option => option.Value != id.ToString())] };
    }

    private async Task<PersonChoices> ChoicesAsync(PersonForm form, string title, string action, string back, IReadOnlyList<SelectListItem>? roles, CancellationToken ct)
    {
        var current = await organization.FindAsync(ct);
        var options = await people.ActiveAsync(ct, form.LineManagerId);
        if (form.DeputyId is { } deputy && options.All(option => option.Value != deputy.ToString()))
        {
            options.AddRange((await people.ActiveAsync(ct, deputy)).Where(option => option.Value == deputy.ToString()));
        }

        return new PersonChoices(title, action, back, options, Names(current?.Teams ?? [], form.Team), Names((current?.Sites ?? []).Select(site => site.Name), form.Site), roles);
    }

    private static IReadOnlyList<SelectListItem> Names(IEnumerable<string> names, string? chosen) =>
        [.. names.Append(chosen).Where(name => !string.IsNullOrEmpty(name)).Distinct().Select(name => new SelectListItem(name, name))];
}
