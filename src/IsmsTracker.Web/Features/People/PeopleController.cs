using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Exports;
using IsmsTracker.Web.Platform.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.People;

/// <summary>The people of the organization: the list, one person, adding and describing them.</summary>
public sealed class PeopleController(
    IsmsDbContext db, PeopleRegisterQuery register, PersonPageQuery pages, PersonFormQuery forms, LeaversWorkQuery work, HistoryQuery history, AddPerson addPerson, DescribePerson describePerson) : Controller
{
    private static readonly string[] Columns = ["Name", "Mail address", "Job", "Team", "Site", "Roles", "Active", "Left on"];

    [HttpGet("people"), Requires(Act.ViewPeople)]
    public async Task<IActionResult> Index(PeopleFilter filter, AsOf asOf, CancellationToken ct) =>
        View("Index", await register.PageAsync(HttpContext.SignedInActor(), filter, asOf, ct));

    [HttpGet("people.csv"), HttpGet("people.xlsx"), Requires(Act.ViewPeople)]
    public async Task<IActionResult> Table(PeopleFilter filter, AsOf asOf, CancellationToken ct)
    {
        var rows = await register.AllAsync(filter, asOf, ct);
        return this.Table(new ExportedTable("people", "People", Columns, rows.Select(row => (object?[])
            [row.Name, row.Email, row.JobTitle, row.Team, row.Site, RoleBadges.WordsOf(row.Roles), row.IsActive, row.LeftOn])));
    }

    [HttpGet("people/new"), Requires(Act.ManagePeople)]
    public async Task<IActionResult> New(CancellationToken ct)
    {
        var form = new PersonForm { Roles = [Role.Staff] };
        form.Choices = await forms.NewAsync(form, ct);
        return View("Edit", form);
    }

    [HttpPost("people"), Requires(Act.ManagePeople)]
    public async Task<IActionResult> Create(PersonForm form, CancellationToken ct)
    {
        form.Choices = await forms.NewAsync(form, ct);
        if (!ModelState.IsValid)
        {
            return this.Unreadable(() => View("Edit", form));
        }

        var result = await addPerson.ExecuteAsync(HttpContext.SignedInActor(), form.ToDescription(), form.Roles, ct);
        return result.Match(done => Redirect($"/people/{done.Aggregate.Id}"), refusal => this.Refused(refusal, () => View("Edit", form)));
    }

    [HttpGet("people/{id}"), Requires(Act.ViewPeople)]
    public async Task<IActionResult> Details(PersonId id, AsOf asOf, CancellationToken ct) =>
        await pages.FindAsync(HttpContext.SignedInActor(), id, asOf, ct) is { } page ? View("Details", page) : NotFound();

    [HttpGet("people/{id}/work"), Requires(Act.ViewPeople)]
    public async Task<IActionResult> Work(PersonId id, CancellationToken ct)
    {
        var reader = HttpContext.SignedInActor();
        return await pages.FindAsync(reader, id, AsOf.Now, ct) is { } page
            ? View("Work", (page, await work.OfAsync(reader, id, ct)))
            : NotFound();
    }

    [HttpGet("people/{id}/history"), Requires(Act.ViewPeople)]
    public async Task<IActionResult> History(PersonId id, CancellationToken ct) =>
        await pages.FindAsync(HttpContext.SignedInActor(), id, AsOf.Now, ct) is { } page
            ? View("History", (page, await history.ForAsync([id.Value], ct)))
            : NotFound();

    [HttpGet("people/{id}/edit"), Requires(Act.ManagePeople)]
    public async Task<IActionResult> Edit(PersonId id, CancellationToken ct)
    {
        if (await db.People.AsNoTracking().SingleOrDefaultAsync(person => person.Id == id, ct) is not { } person)
        {
            return NotFound();
        }

        var form = PersonForm.Of(person);
        form.Choices = await forms.EditAsync(id, form, ct);
        return View("Edit", form);
    }

    [HttpPost("people/{id}/edit"), Requires(Act.ManagePeople)]
    public async Task<IActionResult> Update(PersonId id, PersonForm form, CancellationToken ct)
    {
        form.Choices = await forms.EditAsync(id, form, ct);
        if (!ModelState.IsValid)
        {
            return this.Unreadable(() => View("Edit", form));
        }

        var result = await describePerson.ExecuteAsync(HttpContext.SignedInActor(), id, form.Revision, form.ToDescription(), ct);
        if (result.Refusal is { } refusal)
        {
            // told of the conflict, the person may save again over what the other one changed
            form.Revision = refusal.Kind == RefusalKind.Conflict ? await db.People.Where(person => person.Id == id).Select(person => person.Revision).SingleAsync(ct) : form.Revision;
            return this.Refused(refusal, () => View("Edit", form));
        }

        return Redirect($"/people/{id}");
    }
}
