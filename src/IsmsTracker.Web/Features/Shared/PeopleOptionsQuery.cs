using IsmsTracker.Domain;
using IsmsTracker.Domain.People;
using IsmsTracker.Web.Platform.Registers;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace IsmsTracker.Web.Features.Shared;

/// <summary>People to choose from: everybody active but guests, by name; the one already chosen stays in the list after leaving.</summary>
public sealed class PeopleOptionsQuery(CurrentRecords records)
{
    public async Task<List<SelectListItem>> ActiveAsync(CancellationToken ct, PersonId? chosen = null)
    {
        var people = await records.AllAsync<Person>(ct);
        return [.. people.Where(person => (person.IsActive || person.Id == chosen) && !person.Roles.Contains(Domain.Access.Role.Guest))
            .OrderBy(person => person.Name, StringComparer.Ordinal)
            .Select(person => new SelectListItem(person.Name + (person.IsActive ? person.JobTitle is null ? "" : $", {person.JobTitle}" : " (has left)"), person.Id.ToString()))];
    }
}
