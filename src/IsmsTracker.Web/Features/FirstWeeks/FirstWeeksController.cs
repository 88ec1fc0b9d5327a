using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Organizations;
using IsmsTracker.Web.Features.Controls;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Features.FirstWeeks;

/// <summary>The guided way from an empty program to the first approved statement: a list to come back to, and parts of about ten controls.</summary>
[Route("first-weeks"), Requires(Act.PrepareStatement)]
public sealed class FirstWeeksController(FirstWeeksQuery weeks, FirstWeeksPartsQuery parts, SkipFirstWeek skip, DecideControls decide, DescribeControls describe) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken ct) => View(await weeks.ReadAsync(ct));

    [HttpPost("steps/{step}/skip")]
    public Task<IActionResult> Skip(FirstWeekStep step, CancellationToken ct) => SkipAsync(step, true, ct);

    [HttpPost("steps/{step}/take-up")]
    public Task<IActionResult> TakeUp(FirstWeekStep step, CancellationToken ct) => SkipAsync(step, false, ct);

    [HttpGet("decisions")]
    public async Task<IActionResult> Decisions(string[] no, CancellationToken ct) => View("Parts", await parts.DecisionsAsync(no, ct));

    [HttpGet("decisions/{part}")]
    public async Task<IActionResult> DecisionsPart(string part, string[] no, CancellationToken ct) =>
        await parts.DecisionsOfAsync(part, no, null, ct) is { } page ? View("Decisions", page) : NotFound();

    [HttpPost("decisions/{part}")]
    public async Task<IActionResult> Decide(string part, string[] no, [Bind(Prefix = "Form")] DecisionsForm form, CancellationToken ct)
    {
        if (await parts.DecisionsOfAsync(part, no, form, ct) is not { } page)
        {
            return NotFound();
        }

        var taken = page.Form.Rows.Where(row => row.Take).ToList();
        return await SavedAsync(
            page.Form.Rows.ConvertAll(row => row.Id), taken.Count, () => decide.ExecuteAsync(HttpContext.SignedInActor(), taken.ConvertAll(row => row.ToChoice()), ct),
            page.Next is { } next ? $"/first-weeks/decisions/{next.Key}{page.Question}" : "/first-weeks", () => View("Decisions", page));
    }

    [HttpGet("owners")]
    public async Task<IActionResult> Owners(CancellationToken ct) => View("Parts", await parts.OwnersAsync(ct));

    [HttpGet("owners/{part}")]
    public async Task<IActionResult> OwnersPart(string part, CancellationToken ct) =>
        await parts.OwnersOfAsync(part, null, ct) is { } page ? View("Owners", page) : NotFound();

    [HttpPost("owners/{part}")]
    public async Task<IActionResult> Own(string part, [Bind(Prefix = "Form")] OwnersForm form, CancellationToken ct)
    {
        if (await parts.OwnersOfAsync(part, form, ct) is not { } page)
        {
            return NotFound();
        }

        var taken = page.Form.Rows.Where(row => row.Take).ToList();
        return await SavedAsync(
            page.Form.Rows.ConvertAll(row => row.Id), taken.Count, () => describe.ExecuteAsync(HttpContext.SignedInActor(), taken.ConvertAll(row => row.ToDescription()), ct),
            page.Next is { } next ? $"/first-weeks/owners/{next.Key}" : "/first-weeks", () => View("Owners", page));
    }

    [HttpGet("evidence")]
    public async Task<IActionResult> Evidence(CancellationToken ct) => View(await parts.EvidenceAsync(ct));

    private async Task<IActionResult> SkipAsync(FirstWeekStep step, bool skipped, CancellationToken ct)
    {
        var result = await skip.ExecuteAsync(HttpContext.SignedInActor(), step, skipped, ct);
        var page = result.Succeeded ? null : await weeks.ReadAsync(ct);
        return result.Match(_ => Redirect("/first-weeks"), refusal => this.Refused(refusal, () => View("Index", page)));
    }

    /// <summary>All of a part or nothing: what does not fit is told where it was typed, and everything typed stays.</summary>
    private async Task<IActionResult> SavedAsync(List<Domain.ControlId> rows, int taken, Func<Task<BatchOutcome>> save, string next, Func<IActionResult> again)
    {
        if (!ModelState.IsValid)
        {
            return this.Unreadable(again);
        }

        if (taken == 0)
        {
            return Redirect(next);
        }

        var outcome = await save();
        if (outcome.Refused.Count == 0)
        {
            return Redirect(next);
        }

        foreach (var (control, refusal) in outcome.Refused)
        {
            ModelState.AddModelError($"Form.Rows[{rows.IndexOf(control)}].{FieldOf(refusal.Field)}", refusal.Message);
        }

        return this.Unreadable(again);
    }

    /// <summary>One line asks for whatever the reason is about.</summary>
    private static string FieldOf(string? field) => field switch
    {
        null => nameof(DecisionRow.Take),
        "RiskReference" or "LegalReference" or "ContractReference" => nameof(DecisionRow.Reference),
        _ => field,
    };
}
