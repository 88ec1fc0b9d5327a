using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Frameworks;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Registers;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Frameworks;

/// <summary>Frameworks, one level of a tree at a time, so that thousands of entries stay readable and quick.</summary>
public sealed class FrameworksQuery(IsmsDbContext db, CurrentRecords records)
{
    private const int PageSize = 50;

    public async Task<IReadOnlyList<FrameworkRow>> ListAsync(CancellationToken ct) =>
        await Rows(db.Frameworks.OrderBy(row => row.Name).ThenBy(row => row.Version)).ToListAsync(ct);

    public async Task<FrameworkRow?> FindAsync(FrameworkId id, CancellationToken ct) => await Rows(db.Frameworks.Where(row => row.Id == id)).SingleOrDefaultAsync(ct);

    public async Task<FrameworkPage?> LevelAsync(Actor actor, FrameworkId id, string? q, int? under, int page, CancellationToken ct)
    {
        var framework = await FindAsync(id, ct);
        var nodes = await NodesAsync(id, ct);
        if (framework is null || (under is { } section && (section < 0 || section >= nodes.Count)))
        {
            return null;
        }

        var controls = await MappedAsync(actor, id, ct);
        var counts = nodes.CountBy(node => node.Under ?? -1).ToDictionary();
        var found = nodes.Index().Where(node => string.IsNullOrWhiteSpace(q) ? node.Item.Under == under : Mentions(node.Item, q)).ToList();
        var pager = new Pager(Math.Clamp(page, 1, 1_000_000), PageSize, found.Count);
        return new FrameworkPage(
            framework, string.IsNullOrWhiteSpace(q) ? null : q, under is { } at ? Row(at) : null, Above(nodes, under),
            [.. found.Skip((pager.Page - 1) * PageSize).Take(PageSize).Select(node => Row(node.Index))], pager, actor.May(Act.ManageCatalogues));

        RequirementRow Row(int position) => new(position, nodes[position], counts.GetValueOrDefault(position), [.. controls[nodes[position].Id].Select(control => control.Reference)]);
    }

    public async Task<RequirementView?> RequirementAsync(Actor actor, FrameworkId id, int position, CancellationToken ct)
    {
        var framework = await FindAsync(id, ct);
        var nodes = await NodesAsync(id, ct);
        if (framework is null || position < 0 || position >= nodes.Count)
        {
            return null;
        }

        var mapped = (await MappedAsync(actor, id, ct))[nodes[position].Id].ToList();
        var all = await VisibleAsync(actor, ct);
        var items = all.OrderBy(control => control.Reference).Select(control => new SelectListItem($"{control.Reference} {control.Title}", control.Id.ToString())).ToList();
        return new RequirementView(framework, position, nodes[position], Above(nodes, position), items, mapped, actor);
    }

    private static IQueryable<FrameworkRow> Rows(IQueryable<Framework> frameworks) =>
        frameworks.AsNoTracking().Select(row => new FrameworkRow(row.Id, row.Name, row.Version, row.Format, row.RequirementCount, row.Sha256));

    private async Task<IReadOnlyList<Requirement>> NodesAsync(FrameworkId id, CancellationToken ct) =>
        await db.Frameworks.AsNoTracking().Where(row => row.Id == id).Select(row => row.Requirements).SingleOrDefaultAsync(ct) ?? [];

    /// <summary>The controls that answer each requirement, as far as the person may see them, in natural order.</summary>
    private async Task<ILookup<string, MappedControl>> MappedAsync(Actor actor, FrameworkId id, CancellationToken ct)
    {
        var mappings = await db.RequirementMappings.AsNoTracking().Where(row => row.FrameworkId == id).ToListAsync(ct);
        var ids = mappings.SelectMany(row => row.ControlIds).Distinct().ToList();
        var controls = (await VisibleAsync(actor, ct)).Where(control => ids.Contains(control.Id)).ToDictionary(control => control.Id);
        return mappings.SelectMany(row => row.ControlIds.Where(controls.ContainsKey).Select(control => (row.RequirementId, Control: controls[control])))
            .OrderBy(pair => pair.Control.Reference).ToLookup(pair => pair.RequirementId, pair => pair.Control);
    }

    private async Task<IEnumerable<MappedControl>> VisibleAsync(Actor actor, CancellationToken ct)
    {
        var scope = await db.ControlScopeAsync(actor, ct);
        return (await records.AllAsync<Control>(ct)).Where(control => control.Withdrawal is null && scope.Contains(control.Id)).Select(control => new MappedControl(control.Id, control.Reference, control.Title));
    }

    private static bool Mentions(Requirement node, string q) =>
        new[] { node.Reference, node.Title, node.Text, node.Id }.Any(text => text?.Contains(q.Trim(), StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>The sections that a node stands in, outermost first; of a very long chain the nearest ones.</summary>
    private static List<(int, string)> Above(IReadOnlyList<Requirement> nodes, int? position)
    {
        const int Most = 8;
        var above = new List<(int, string)>();
        for (var at = position is { } start ? nodes[start].Under : null; at is { } node && above.Count < Most; at = nodes[node].Under)
        {
            above.Insert(0, (node, nodes[node].Reference.Length > 0 ? nodes[node].Reference : nodes[node].Title));
        }

        return above;
    }
}
