using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Catalogues;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Catalogues;

/// <summary>What an import did.</summary>
/// <param name="Clauses">Clause requirements in the catalogue.</param>
/// <param name="Registered">Controls that are new in the register.</param>
/// <param name="Kept">Controls of an earlier version that stay as they are, with their decisions.</param>
public sealed record CatalogueImported(CatalogueId Id, string Name, int Clauses, int Registered, int Kept)
{
    public string Sentence => $"Imported {Name}: {Clauses} clauses; {Registered} controls registered, {Kept} kept as they were.";
}

/// <summary>
/// Imports a catalogue and registers its controls, all in one transaction. A catalogue is never overwritten: the same version
/// again is refused, and a later version stands beside the earlier one. Controls that an earlier version brought keep their
/// decisions, owners and proof; only references that are new are registered. Clauses keep their ids from version to version,
/// so that evidence stays linked.
/// </summary>
public sealed class ImportCatalogue(IsmsDbContext db, LedgerWriter ledger)
{
    /// <summary>The key of the catalogue that comes with the program.</summary>
    public const string BuiltIn = CatalogueFile.Iso27001Of2022;

    /// <param name="source">The key of a catalogue that comes with the program, or the path of a file.</param>
    public async Task<Result<CatalogueImported>> ExecuteAsync(Actor actor, string source, CancellationToken ct)
    {
        var file = await CatalogueFile.FindAsync(source, ct);
        return file.Refusal is { } refusal ? refusal : await ExecuteAsync(actor, file.Value, ct);
    }

    public async Task<Result<CatalogueImported>> ExecuteAsync(Actor actor, CatalogueFile file, CancellationToken ct)
    {
        var earlier = await db.Catalogues.AsNoTracking().Where(row => row.Key == file.Key).OrderByDescending(row => row.Version).ToListAsync(ct);
        if (earlier.FirstOrDefault() is { } newest && newest.Version >= file.Version)
        {
            return Refusal.Rule("catalogue.imported", newest.Version == file.Version
                ? $"{newest.Name}, version {newest.Version}, is loaded already. Nothing was changed. A changed list needs a higher version number."
                : $"A later version of {newest.Name} ({newest.Version}) is loaded already. Nothing was changed.");
        }

        var imported = Catalogue.Import(actor, file.Key, file.Name, file.Edition, file.Version, file.Sha256, WithIds(file, earlier), file.Controls);
        if (imported.Refusal is { } refusal)
        {
            return refusal;
        }

        var catalogue = imported.Value.Aggregate;
        var known = await KnownAsync([.. earlier.Select(row => row.Id)], ct);
        var facts = new List<Fact> { imported.Value };
        foreach (var entry in file.Controls.Where(entry => !known.Contains(entry.Reference)))
        {
            var registered = Control.Register(actor, catalogue.Id, entry);
            if (registered.Refusal is { } no)
            {
                return no;
            }

            facts.Add(registered.Value);
        }

        var saved = await ledger.CommitAsync(actor, facts, ct);
        return saved.Refusal is { } lost ? lost : new CatalogueImported(catalogue.Id, catalogue.Name, file.Clauses.Count, facts.Count - 1, file.Controls.Count - facts.Count + 1);
    }

    private async Task<HashSet<ControlReference>> KnownAsync(List<CatalogueId> earlier, CancellationToken ct)
    {
        var sources = earlier.ConvertAll(id => (CatalogueId?)id);
        return [.. await db.Controls.Where(control => sources.Contains(control.CatalogueId)).Select(control => control.Reference).ToListAsync(ct)];
    }

    private static List<Clause> WithIds(CatalogueFile file, List<Catalogue> earlier)
    {
        var known = earlier.SelectMany(row => row.Clauses).DistinctBy(clause => clause.Reference).ToDictionary(clause => clause.Reference, clause => clause.Id);
        return [.. file.Clauses.Select(clause => new Clause(
            known.TryGetValue(clause.Reference, out var id) ? id : ClauseId.New(),
            clause.Reference, clause.Title, clause.RequiresDocumentedInformation, clause.Requires))];
    }
}
