using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.People;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Passwords;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.People;

/// <summary>What an administrator does about somebody's standing here: roles, leaving and coming back, a new password link.</summary>
[Route("people/{id}")]
public sealed class MembershipController(
    IsmsDbContext db, PersonPageQuery pages, LeaversWorkQuery work, CurrentOrganization organization, GrantRoles grantRoles, DeactivatePerson deactivate, ReactivatePerson reactivate, IssuePasswordLink issueLink) : Controller
{
    private const string Folder = "/Features/People/";

    [HttpGet("roles"), Requires(Act.GrantRoles)]
    public async Task<IActionResult> EditRoles(PersonId id, CancellationToken ct) =>
        await FindAsync(id, ct) is { } person
            ? View(Folder + "Roles.cshtml", new RolesForm { PersonName = person.Name, Revision = person.Revision, Roles = [.. person.Roles] })
            : NotFound();

    [HttpPost("roles"), Requires(Act.GrantRoles)]
    public async Task<IActionResult> UpdateRoles(PersonId id, RolesForm form, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } person)
        {
            return NotFound();
        }

        form.PersonName = person.Name;
        if (!ModelState.IsValid)
        {
            return this.Unreadable(() => View(Folder + "Roles.cshtml", form));
        }

        var result = await grantRoles.ExecuteAsync(HttpContext.SignedInActor(), id, form.Revision, form.Roles, ct);
        return result.Match(_ => Redirect($"/people/{id}"), refusal =>
        {
            form.Revision = refusal.Kind == RefusalKind.Conflict ? person.Revision : form.Revision;
            return this.Refused(refusal, () => View(Folder + "Roles.cshtml", form));
        });
    }

    [HttpGet("deactivation"), Requires(Act.ManagePeople)]
    public async Task<IActionResult> NewDeactivation(PersonId id, CancellationToken ct) =>
        await FindAsync(id, ct) is { } person
            ? View(Folder + "Deactivate.cshtml", await FilledAsync(person, new LeavingForm { Revision = person.Revision, LeftOn = await organization.TodayAsync(ct) }, ct))
            : NotFound();

    [HttpPost("deactivation"), Requires(Act.ManagePeople)]
    public async Task<IActionResult> CreateDeactivation(PersonId id, LeavingForm form, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { } person)
        {
            return NotFound();
        }

        await FilledAsync(person, form, ct);
        if (!ModelState.IsValid)
        {
            return this.Unreadable(() => View(Folder + "Deactivate.cshtml", form));
        }

        var result = await deactivate.ExecuteAsync(HttpContext.SignedInActor(), id, form.Revision, form.LeftOn!.Value, ct);
        return result.Match(_ => Redirect($"/people/{id}/work"), refusal =>
        {
            form.Revision = refusal.Kind == RefusalKind.Conflict ? person.Revision : form.Revision;
            return this.Refused(refusal, () => View(Folder + "Deactivate.cshtml", form));
        });
    }

    [HttpPost("reactivation"), Requires(Act.ManagePeople)]
    public async Task<IActionResult> CreateReactivation(PersonId id, int revision, CancellationToken ct)
    {
        var result = await reactivate.ExecuteAsync(HttpContext.SignedInActor(), id, revision, ct);
        return result.Refusal is { } refusal ? await RefusedAsync(id, refusal, ct) : Redirect($"/people/{id}");
    }

    /// <summary>Answers with the page itself, not a redirect: the link is shown this once and is nowhere else.</summary>
    [HttpPost("password-links"), Requires(Act.ManagePeople)]
    public async Task<IActionResult> CreatePasswordLink(PersonId id, CancellationToken ct)
    {
        var result = await issueLink.ExecuteAsync(HttpContext.SignedInActor(), id, ct);
        if (result.Refusal is { } refusal)
        {
            return await RefusedAsync(id, refusal, ct);
        }

        var person = await FindAsync(id, ct);
        return View(Folder + "PasswordLink.cshtml", new PasswordLinkPage(id, person!.Name, this.PasswordLink(result.Value)));
    }

    /// <summary>Nothing was typed that could be lost: the person's page says why not.</summary>
    private async Task<IActionResult> RefusedAsync(PersonId id, Refusal refusal, CancellationToken ct)
    {
        var page = await pages.FindAsync(HttpContext.SignedInActor(), id, AsOf.Now, ct);
        return page is null ? NotFound() : this.Refused(refusal, () => View(Folder + "Details.cshtml", page));
    }

    private Task<Person?> FindAsync(PersonId id, CancellationToken ct) => db.People.AsNoTracking().SingleOrDefaultAsync(person => person.Id == id, ct);

    private async Task<LeavingForm> FilledAsync(Person person, LeavingForm form, CancellationToken ct)
    {
        (form.PersonName, form.Work) = (person.Name, await work.OfAsync(HttpContext.SignedInActor(), person.Id, ct));
        return form;
    }
}

/// <summary>A new password link to hand over.</summary>
public sealed record PasswordLinkPage(PersonId PersonId, string PersonName, string Link);
