using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using Microsoft.AspNetCore.Mvc;

namespace IsmsTracker.Web.Features.ReviewRules;

/// <summary>The catalogue's suggestions for controls without a review: looked at, then scheduled in one go.</summary>
public sealed partial class ReviewRulesController
{
    [HttpGet("proposals")]
    [Requires(Act.ManageReviewRules)]
    public async Task<IActionResult> Proposals(CancellationToken ct) => View(new ReviewProposalsPage(await proposals.MissingAsync(HttpContext.SignedInActor(), ct), null));

    [HttpPost("proposals")]
    [Requires(Act.ManageReviewRules)]
    public async Task<IActionResult> Propose(List<ControlId> controlIds, CancellationToken ct)
    {
        var actor = HttpContext.SignedInActor();
        var page = new ReviewProposalsPage(await proposals.MissingAsync(actor, ct), controlIds);
        var result = await proposeRules.ExecuteAsync(actor, controlIds, chosen: null, ct);
        return result.Match(_ => Redirect("/reviews/rules"), refusal => this.Refused(refusal, () => View(nameof(Proposals), page)));
    }
}

/// <param name="Chosen">What was ticked; null for a fresh page, where everything is.</param>
public sealed record ReviewProposalsPage(IReadOnlyList<ReviewProposal> Proposals, IReadOnlyCollection<ControlId>? Chosen)
{
    public bool IsChosen(ReviewProposal proposal) => Chosen?.Contains(proposal.Control.Id) ?? true;
}
