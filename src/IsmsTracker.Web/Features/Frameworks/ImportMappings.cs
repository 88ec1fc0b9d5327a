using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Frameworks;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Imports;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Frameworks;

/// <summary>
/// Maps requirements to controls from a CSV file with two columns, requirement and control; a requirement can stand in many
/// rows. Adds to what is mapped already; all of it or none, and every row that cannot be taken is named.
/// </summary>
public sealed class ImportMappings(IsmsDbContext db, LedgerWriter ledger)
{
    /// <returns>How many requirements changed.</returns>
    public async Task<Result<int>> ExecuteAsync(Actor actor, FrameworkId id, ImportedBytes file, CancellationToken ct)
    {
        if (!actor.May(Act.ManageCatalogues))
        {
            return Refusal.Forbidden;
        }

        var requirements = await db.Frameworks.AsNoTracking().Where(row => row.Id == id).Select(row => row.Requirements).SingleOrDefaultAsync(ct);
        if (requirements is null)
        {
            return Refusal.NotFound;
        }

        var table = CsvTable.Read(file.Content);
        if (table.Refusal is { } unreadable)
        {
            return unreadable;
        }

        var controls = (await db.VisibleControls(actor).Select(control => new { control.Id, control.Reference }).ToListAsync(ct)).DistinctBy(control => control.Reference).ToDictionary(control => control.Reference, control => control.Id);
        var rows = MappingRows.Of(table.Value, requirements, controls);
        return rows.Bad.Count > 0
            ? Refusal.Rule("mapping.bad-rows", $"{(rows.Bad.Count == 1 ? "One row" : $"{rows.Bad.Count:N0} rows")} cannot be taken as they are, so nothing was mapped.\n{string.Join('\n', rows.Bad)}")
            : await SaveAsync(actor, id, rows.Wanted, ct);
    }

    private async Task<Result<int>> SaveAsync(Actor actor, FrameworkId id, Dictionary<string, HashSet<ControlId>> wanted, CancellationToken ct)
    {
        var present = await db.RequirementMappings.Where(row => row.FrameworkId == id).ToDictionaryAsync(row => row.RequirementId, ct);
        var facts = new List<Fact>();
        foreach (var (requirement, controls) in wanted)
        {
            var known = present.GetValueOrDefault(requirement);
            if (known is null || !controls.IsSubsetOf(known.ControlIds))
            {
                facts.Add((known is null ? RequirementMapping.Begin(actor, id, requirement, controls) : known.Map(actor, known.ControlIds.Concat(controls))).Value);
            }
        }

        return facts.Count == 0 ? 0 : await ledger.CommitAsync(actor, facts, ct);
    }
}

/// <summary>The rows of a mapping file, by requirement, and those that name something unknown.</summary>
internal sealed record MappingRows(Dictionary<string, HashSet<ControlId>> Wanted, IReadOnlyList<BadRow> Bad)
{
    public static MappingRows Of(CsvTable table, IReadOnlyList<Requirement> requirements, Dictionary<ControlReference, ControlId> controls)
    {
        var requirementAt = Column(table.Header, "requirement", "requirement id", "requirement_id", "id", "ref_id", "urn");
        var controlAt = Column(table.Header, "control", "control reference", "control_reference", "reference");
        if (requirementAt < 0 || controlAt < 0)
        {
            return new([], [new(1, "the first row must name a column “requirement” and a column “control”.")]);
        }

        var known = KnownBy(requirements);
        var (wanted, bad) = (new Dictionary<string, HashSet<ControlId>>(), table.Bad.ToList());
        foreach (var row in table.Rows)
        {
            var (requirement, control) = (row.Cells[requirementAt], row.Cells[controlAt]);
            if (known.GetValueOrDefault(requirement) is not { } id)
            {
                bad.Add(new(row.Line, known.ContainsKey(requirement) ? $"“{CsvTable.Shortened(requirement)}” is the number of several requirements. Use the id." : $"the framework has no requirement “{CsvTable.Shortened(requirement)}”."));
            }
            else if (!ControlReference.TryParse(control, null, out var reference) || !controls.TryGetValue(reference, out var controlId))
            {
                bad.Add(new(row.Line, $"the register has no control “{CsvTable.Shortened(control)}”. Write it like A.5.15."));
            }
            else
            {
                (wanted.TryGetValue(id, out var set) ? set : wanted[id] = []).Add(controlId);
            }
        }

        return new(wanted, [.. bad.OrderBy(row => row.Line)]);
    }

    /// <summary>By id, and by number where only one requirement has it; null where several do.</summary>
    private static Dictionary<string, string?> KnownBy(IReadOnlyList<Requirement> requirements)
    {
        var known = requirements.ToDictionary(row => row.Id, string? (row) => row.Id, StringComparer.OrdinalIgnoreCase);
        foreach (var same in requirements.Where(row => row.Reference.Length > 0).GroupBy(row => row.Reference, StringComparer.OrdinalIgnoreCase))
        {
            known.TryAdd(same.Key, same.Count() == 1 ? same.First().Id : null);
        }

        return known;
    }

    private static int Column(IReadOnlyList<string> header, params string[] names) =>
        names.Select(name => header.ToList().FindIndex(column => string.Equals(column, name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(at => at >= 0, -1);
}
