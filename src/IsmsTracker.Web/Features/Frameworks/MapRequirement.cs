using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Frameworks;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Frameworks;

/// <summary>Says which controls answer one requirement: these and no others.</summary>
public sealed class MapRequirement(IsmsDbContext db, LedgerWriter ledger)
{
    public async Task<Result<int>> ExecuteAsync(Actor actor, FrameworkId id, int position, IReadOnlyCollection<ControlId> controls, CancellationToken ct)
    {
        var requirement = (await db.Frameworks.AsNoTracking().Where(row => row.Id == id).Select(row => row.Requirements).SingleOrDefaultAsync(ct))?.ElementAtOrDefault(position);
        var wanted = controls.Distinct().ToList();
        if (requirement is null || await db.VisibleControls(actor).CountAsync(control => wanted.Contains(control.Id), ct) != wanted.Count)
        {
            return Refusal.NotFound;
        }

        var present = await db.RequirementMappings.SingleOrDefaultAsync(row => row.FrameworkId == id && row.RequirementId == requirement.Id, ct);
        if ((present?.ControlIds ?? []).ToHashSet().SetEquals(wanted))
        {
            return 0;
        }

        var mapped = present is null ? RequirementMapping.Begin(actor, id, requirement.Id, wanted) : present.Map(actor, wanted);
        return mapped.Refusal is { } refusal ? refusal : await ledger.CommitAsync(actor, [mapped.Value], ct);
    }
}
