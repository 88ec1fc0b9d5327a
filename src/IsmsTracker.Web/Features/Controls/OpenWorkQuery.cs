using IsmsTracker.Domain;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Controls;

/// <summary>What must be closed or moved before a control can be left out: its open actions and running review rules, by readable names.</summary>
public sealed class OpenWorkQuery(IsmsDbContext db, CurrentOrganization organization)
{
    public async Task<IReadOnlyList<string>> NamesAsync(ControlId control, CancellationToken ct)
    {
        var today = await organization.TodayAsync(ct);
        var actions = await db.ActionItems.AsNoTracking()
            .Where(action => action.ControlId == control && action.Closure == null)
            .OrderBy(action => action.Number).Select(action => new { action.Number, action.Title }).ToListAsync(ct);
        var rules = await db.ReviewRules.AsNoTracking()
            .Where(rule => rule.ControlId == control && (rule.StoppedOn == null || rule.StoppedOn > today))
            .OrderBy(rule => rule.Title).Select(rule => rule.Title).ToListAsync(ct);
        return [.. actions.Select(action => $"action ACT-{action.Number} “{action.Title}”"), .. rules.Select(title => $"scheduled review “{title}”")];
    }
}
