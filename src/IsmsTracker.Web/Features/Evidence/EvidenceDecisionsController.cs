using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Features.Evidence;

/// <summary>Decisions about evidence: accepted, returned, withdrawn. Shown again on the record page when refused.</summary>
public sealed class EvidenceDecisionsController(DecideEvidence decideEvidence, WithdrawEvidence withdrawEvidence, EvidenceDetailsQuery details, CurrentOrganization organization) : Controller
{
    private const string Record = "/Features/Evidence/Details.cshtml";

    [HttpPost("evidence/{id}/decision"), Requires(Act.DecideEvidence)]
    public async Task<IActionResult> Decide(EvidenceItemId id, EvidenceDecisionForm form, CancellationToken ct)
    {
        var actor = HttpContext.SignedInActor();
        if (await PageAsync(actor, id, ct) is not { } page)
        {
            return NotFound();
        }

        IActionResult Again() => View(Record, page with { Decision = form });
        if (!ModelState.IsValid)
        {
            return this.Unreadable(Again);
        }

        var result = await decideEvidence.ExecuteAsync(actor, id, form.Revision, form.Outcome!.Value, form.Comment, ct);
        return result.Match(_ => Redirect($"/evidence/{id}"), refusal => this.Refused(refusal, Again));
    }

    [HttpPost("evidence/{id}/withdrawal"), Requires(Act.WithdrawEvidence)]
    public async Task<IActionResult> Withdraw(EvidenceItemId id, EvidenceWithdrawalForm form, CancellationToken ct)
    {
        var actor = HttpContext.SignedInActor();
        if (await PageAsync(actor, id, ct) is not { } page)
        {
            return NotFound();
        }

        IActionResult Again() => View(Record, page with { Withdrawal = form });
        if (!ModelState.IsValid)
        {
            return this.Unreadable(Again);
        }

        var result = await withdrawEvidence.ExecuteAsync(actor, id, form.Revision, form.Reason, ct);
        return result.Match(_ => Redirect($"/evidence/{id}"), refusal => this.Refused(refusal, Again));
    }

    private async Task<EvidencePage?> PageAsync(Actor actor, EvidenceItemId id, CancellationToken ct) =>
        await details.FindAsync(actor, id, await organization.DayAsync(AsOf.Now, ct), ct);
}
