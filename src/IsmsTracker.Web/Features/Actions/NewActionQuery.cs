using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.Access;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Actions;

/// <summary>The form of a new action with the controls and people to choose from.</summary>
public sealed class NewActionQuery(IsmsDbContext db, PeopleOptionsQuery people)
{
    public async Task<ActionForm> ExecuteAsync(Actor actor, ActionForm form, CancellationToken ct)
    {
        var controls = await db.VisibleControls(actor).AsNoTracking().Select(control => new { control.Id, control.Reference, control.Title }).ToListAsync(ct);
        form.Controls = [.. controls.OrderBy(control => control.Reference).Select(control => new SelectListItem($"{control.Reference} {control.Title}", control.Id.ToString()))];
        form.People = await people.ActiveAsync(ct);
        return form;
    }
}
