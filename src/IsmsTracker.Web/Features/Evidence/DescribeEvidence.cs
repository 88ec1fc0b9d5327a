using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Evidence;

/// <summary>
/// Says or corrects what evidence proves, where it comes from, or what it is linked to; several items all or none. A
/// changed description asks for acceptance anew; a new link does when it is made by a person who could not have accepted it.
/// </summary>
public sealed class DescribeEvidence(IsmsDbContext db, LedgerWriter ledger, CurrentOrganization organization, EvidenceReferencesQuery references)
{
    public async Task<Result<int>> ExecuteAsync(Actor actor, IReadOnlyList<EvidenceEdit> edits, CancellationToken ct)
    {
        var run = await db.RunControlIdsAsync(actor, ct);
        List<Fact> facts = [];
        foreach (var edit in edits.DistinctBy(edit => edit.Id))
        {
            var item = await db.VisibleEvidence(actor).SingleOrDefaultAsync(row => row.Id == edit.Id, ct);
            if (item is null)
            {
                return Cleared(Refusal.NotFound);
            }

            if (item.Revision != edit.Revision)
            {
                return Cleared(Refusal.Conflict);
            }

            var description = (edit.Description ?? item.Description).WithValidity(await organization.FindAsync(ct), await organization.ZoneAsync(ct));
            var links = edit.Links is { } chosen ? await references.KeepUnseenAsync(actor, chosen, item, ct) : new EvidenceLinks(item.ControlIds, item.ClauseIds);
            if (await references.CheckAsync(actor, description.CollectedBy, links, item, ct) is { } refusal)
            {
                return Cleared(refusal);
            }

            var described = item.Describe(actor, run.Any(item.IsLinkedTo), description, links);
            if (described.Refusal is not null)
            {
                return Cleared(described.Refusal);
            }

            facts.Add(described.Value);
        }

        return await ledger.CommitAsync(actor, facts, ct);
    }

    /// <summary>An earlier edit of the same batch must not be saved by whoever comes next.</summary>
    private Refusal Cleared(Refusal refusal)
    {
        db.ChangeTracker.Clear();
        return refusal;
    }
}

/// <summary>One item to change; what is null stays as it is.</summary>
public sealed record EvidenceEdit(EvidenceItemId Id, int Revision, EvidenceDescription? Description = null, EvidenceLinks? Links = null);
