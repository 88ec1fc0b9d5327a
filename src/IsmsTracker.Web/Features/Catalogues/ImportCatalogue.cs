using System.Security.Cryptography;
using System.Text;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Catalogues;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Catalogues;

/// <summary>
/// Loads an edition of a standard: the catalogue and every control that the register does not have yet, in one save. A
/// version that is there already is refused, never overwritten; controls keep their decisions across versions.
/// </summary>
public sealed class ImportCatalogue(IsmsDbContext db, LedgerWriter ledger)
{
    /// <summary>The catalogue that comes with the program.</summary>
    public const string BuiltIn = "iso-27001-2022";

    /// <param name="actor">The compliance officer, or the program itself.</param>
    /// <param name="source">The name of a catalogue in <c>templates/catalogues</c>, or the path of a file.</param>
    public async Task<Result<Fact<Catalogue>>> ExecuteAsync(Actor actor, string source, CancellationToken ct)
    {
        var path = source.Contains('.', StringComparison.Ordinal) ? source : Path.Combine(AppContext.BaseDirectory, "templates", "catalogues", source + ".yaml");
        if (!File.Exists(path))
        {
            return Refusal.Rule("catalogue.not-found", $"There is no catalogue {source}. Name a file, or {BuiltIn}.", "File");
        }

        return await ExecuteAsync(actor, await File.ReadAllBytesAsync(path, ct), ct);
    }

    public async Task<Result<Fact<Catalogue>>> ExecuteAsync(Actor actor, byte[] yaml, CancellationToken ct)
    {
        var read = CatalogueFile.Read(Encoding.UTF8.GetString(yaml));
        if (read.Refusal is { } unreadable)
        {
            return unreadable;
        }

        var heading = read.Value.Catalogue!;
        if (await db.Catalogues.AnyAsync(catalogue => catalogue.Key == heading.Id && catalogue.Version == heading.Version, ct))
        {
            return Refusal.Rule("catalogue.loaded", $"{heading.Name}, version {heading.Version}, is loaded already. A changed list needs a higher version number.", "File");
        }

        var imported = Catalogue.Import(actor, heading.Id!, heading.Name!, heading.Edition!, heading.Version, Convert.ToHexStringLower(SHA256.HashData(yaml)), read.Value.ToClauses(), read.Value.ToControls());
        if (imported.Refusal is { } refusal)
        {
            return refusal;
        }

        var known = (await db.Controls.Select(control => control.Reference).ToListAsync(ct)).ToHashSet();
        var catalogue = imported.Value.Aggregate;
        List<Fact> facts = [imported.Value];
        facts.AddRange(catalogue.Controls.Where(entry => !known.Contains(entry.Reference)).Select(entry => Control.Register(actor, catalogue.Id, entry).Value));
        var saved = await ledger.CommitAsync(actor, facts, ct);
        return saved.Succeeded ? imported.Value : saved.Refusal!;
    }
}
