using System.CommandLine;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Features.Exports;
using IsmsTracker.Web.Features.Frameworks;
using IsmsTracker.Web.Features.Imports;
using IsmsTracker.Web.Platform.CommandLine;
using IsmsTracker.Web.Platform.Imports;

namespace IsmsTracker.Web.Features.Catalogues;

/// <summary><c>import catalogue FILE|iso-27001-2022 --as EMAIL</c></summary>
public static class ImportVerb
{
    public static Command Create(VerbHost host)
    {
        var file = new Argument<string>("file") { Description = $"A file (our own YAML, OSCAL in JSON, XML or YAML, a CISO Assistant library), or the name of a catalogue that comes with the program: {string.Join(", ", CatalogueFile.ShippedKeys)}." };
        var by = new Option<string>("--as") { Description = "The email address of the compliance officer who imports it." };
        var catalogue = new Command("catalogue", "Imports a standard's clauses and controls, or a further framework of requirements.") { file, by };
        catalogue.SetAction((parsed, ct) => host.RunAsync((services, token) => RunAsync(services, parsed.GetValue(file)!, parsed.GetValue(by), token), ct));
        return new Command("import", "Brings data in from a file.") { catalogue, ImportControlsVerb.Create(host), ImportMappingVerb.Create(host), ExportVerbs.CreateImport(host) };
    }

    private static async Task<Refusal?> RunAsync(IServiceProvider services, string source, string? email, CancellationToken ct)
    {
        var actor = await VerbHost.ActorAsync(services, email, ct);
        if (actor.Refusal is { } nobody)
        {
            return nobody;
        }

        var result = CatalogueFile.ShippedKeys.Contains(source)
            ? (await services.GetRequiredService<ImportCatalogue>().ExecuteAsync(actor.Value, source, ct)).Match<Result<string>>(done => done.Sentence, refusal => refusal)
            : await ImportFileAsync(services, actor.Value, source, ct);
        if (result.Refusal is null)
        {
            Console.WriteLine(result.Value);
        }

        return result.Refusal;
    }

    private static async Task<Result<string>> ImportFileAsync(IServiceProvider services, Actor actor, string path, CancellationToken ct)
    {
        if (!File.Exists(path))
        {
            return CatalogueFile.NoSuch(path);
        }

        var file = await ImportedBytes.OpenAsync(path, ct);
        return file.Refusal is { } unreadable ? unreadable
            : (await services.GetRequiredService<ImportCatalogueFile>().ExecuteAsync(actor, file.Value, ct)).Match<Result<string>>(done => done.Sentence, refusal => refusal);
    }
}
