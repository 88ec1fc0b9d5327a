using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Features.Frameworks;
using IsmsTracker.Web.Features.Frameworks.Reading;
using IsmsTracker.Web.Platform.Imports;

namespace IsmsTracker.Web.Features.Catalogues;

/// <summary>What came of a file: where it can be looked at, and a sentence.</summary>
public sealed record CatalogueFileImported(string Path, string Sentence);

/// <summary>
/// Imports a catalogue in any format that is known, found by what stands in the file. Our own format registers controls; all
/// others become frameworks, whose requirements are mapped to controls.
/// </summary>
public sealed class ImportCatalogueFile(ImportCatalogue catalogues, ImportFramework frameworks)
{
    public async Task<Result<CatalogueFileImported>> ExecuteAsync(Actor actor, ImportedBytes file, CancellationToken ct)
    {
        if (!actor.May(Act.ManageCatalogues))
        {
            return Refusal.Forbidden;
        }

        var read = FrameworkFile.Read(file);
        return read.Refusal is { } unreadable ? unreadable
            : read.Value is { } says
                ? (await frameworks.ExecuteAsync(actor, says, ct)).Match<Result<CatalogueFileImported>>(
                    fact => new CatalogueFileImported($"/frameworks/{fact.Aggregate.Id}", $"Imported {says.Name}, version {says.Version}: {says.Requirements.Count} requirements ({says.Format})."),
                    refusal => refusal)
                : await ImportOwnAsync(actor, file, ct);
    }

    private async Task<Result<CatalogueFileImported>> ImportOwnAsync(Actor actor, ImportedBytes file, CancellationToken ct)
    {
        var own = CatalogueFile.Read(file.Content);
        return own.Refusal is { } wrong ? wrong : (await catalogues.ExecuteAsync(actor, own.Value, ct)).Match<Result<CatalogueFileImported>>(
            done => new CatalogueFileImported("/catalogues", done.Sentence),
            refusal => refusal);
    }
}
