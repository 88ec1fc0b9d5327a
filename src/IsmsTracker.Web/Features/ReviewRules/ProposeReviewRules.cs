using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Ledger;

namespace IsmsTracker.Web.Features.ReviewRules;

/// <summary>
/// Schedules the catalogue's suggestion, or one chosen interval, for applicable controls without a review, all in one transaction: one fact, revision
/// and entry per rule. Refuses <c>review-rules.none</c> when nothing was chosen or everything has a review already.
/// </summary>
public sealed class ProposeReviewRules(IsmsDbContext db, LedgerWriter ledger, ReviewProposalsQuery proposals, CurrentOrganization organization)
{
    /// <param name="only">The controls that were ticked in the preview; null for all.</param>
    /// <param name="chosen">One interval for all of them; the catalogue's suggestion for each when null.</param>
    /// <returns>How many rules were scheduled.</returns>
    public async Task<Result<int>> ExecuteAsync(Actor actor, IReadOnlyCollection<ControlId>? only, Recurrence? chosen, CancellationToken ct)
    {
        if (!actor.May(Act.ManageReviewRules))
        {
            return Refusal.Forbidden;
        }

        var today = await organization.TodayAsync(ct);
        var facts = new List<Fact>();
        foreach (var proposal in (await proposals.MissingAsync(actor, ct, chosen)).Where(proposal => only is null || only.Contains(proposal.Control.Id)))
        {
            var result = ReviewRule.Schedule(actor, proposal.Control.Id, proposal.Rule, today);
            if (result.Refusal is { } refusal)
            {
                return refusal;
            }

            db.Add(result.Value.Aggregate);
            OccurrenceRows.Align(db, result.Value.Aggregate, [], [], today);
            facts.Add(result.Value);
        }

        return facts.Count == 0
            ? Refusal.Rule("review-rules.none", "Tick at least one control. Controls that have a review already are left out.")
            : await ledger.CommitAsync(actor, facts, ct);
    }
}
