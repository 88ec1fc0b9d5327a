using IsmsTracker.Domain;
using IsmsTracker.Web.Data;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Shared;

/// <summary>People to choose from: everybody active but guests, by name; the one already chosen stays in the list after leaving.</summary>
public sealed class PeopleOptionsQuery(IsmsDbContext db)
{
    public async Task<List<SelectListItem>> ActiveAsync(CancellationToken ct, PersonId? chosen = null)
    {
        var people = await db.People.AsNoTracking()
            .Where(person => person.IsActive || person.Id == chosen)
            .OrderBy(person => person.Name)
            .Select(person => new { person.Id, person.Name, person.Roles, person.JobTitle, person.IsActive }).ToListAsync(ct);
        return [.. people.Where(person => !person.Roles.Contains(Domain.Access.Role.Guest))
            .Select(person => new SelectListItem(person.Name + (person.IsActive ? person.JobTitle is null ? "" : $", {person.JobTitle}" : " (has left)"), person.Id.ToString()))];
    }
}
