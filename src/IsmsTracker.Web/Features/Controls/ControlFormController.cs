using IsmsTracker.Domain;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Features.Controls;

/// <summary>
/// The way of every small form of a control: opened for who may change it, sent through one command, and shown again with
/// all that was typed when it is refused. After a conflict it carries the new revision, so that saving again is a decision.
/// </summary>
public abstract class ControlFormController(ControlPageQuery pages, CurrentOrganization organization) : Controller
{
    protected async Task<ControlPage?> AboutAsync(ControlId id, CancellationToken ct) =>
        await pages.FindAsync(HttpContext.SignedInActor(), id, await organization.DayAsync(AsOf.Now, ct), ControlTab.Overview, ct);

    protected IActionResult Form<TForm>(TForm form, ControlPage about, string view)
        where TForm : ControlForm
    {
        form.About = about;
        return View($"/Features/Controls/{view}.cshtml", form);
    }

    protected async Task<IActionResult> SaveAsync<TForm>(ControlId id, TForm form, string view, Func<Task<Result<Fact<Control>>>> save, CancellationToken ct)
        where TForm : ControlForm
    {
        var refusal = ModelState.IsValid ? (await save()).Refusal : null;
        if (ModelState.IsValid && refusal is null)
        {
            return Redirect($"/controls/{id}");
        }

        if (await AboutAsync(id, ct) is not { } about)
        {
            return NotFound();
        }

        if (refusal is null)
        {
            return this.Unreadable(() => Form(form, about, view));
        }

        if (refusal.Kind == RefusalKind.Conflict)
        {
            form.ChangedMeanwhile = true;
            form.Revision = about.Control.Revision;
            ModelState.Remove(nameof(ControlForm.Revision));
        }

        return this.Refused(refusal, () => Form(form, about, view));
    }
}
