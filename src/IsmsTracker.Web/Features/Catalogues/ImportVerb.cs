using System.CommandLine;
using IsmsTracker.Domain;
using IsmsTracker.Web.Platform.CommandLine;

namespace IsmsTracker.Web.Features.Catalogues;

/// <summary><c>import catalogue FILE|iso-27001-2022 --as EMAIL</c></summary>
public static class ImportVerb
{
    public static Command Create(VerbHost host)
    {
        var file = new Argument<string>("file") { Description = $"A YAML file, or the name of a catalogue that comes with the program: {string.Join(", ", CatalogueFile.ShippedKeys)}." };
        var by = new Option<string>("--as") { Description = "The email address of the compliance officer who imports it." };
        var catalogue = new Command("catalogue", "Imports a standard's clauses and controls; a later version of a known one adds what is new.") { file, by };
        catalogue.SetAction((parsed, ct) => host.RunAsync((services, token) => RunAsync(services, parsed.GetValue(file)!, parsed.GetValue(by), token), ct));
        return new Command("import", "Brings data in from a file.") { catalogue };
    }

    private static async Task<Refusal?> RunAsync(IServiceProvider services, string file, string? email, CancellationToken ct)
    {
        var actor = await VerbHost.ActorAsync(services, email, ct);
        if (actor.Refusal is { } nobody)
        {
            return nobody;
        }

        var result = await services.GetRequiredService<ImportCatalogue>().ExecuteAsync(actor.Value, file, ct);
        if (result.Refusal is null)
        {
            Console.WriteLine($"Imported {result.Value.Name}: {result.Value.Clauses} clauses; {result.Value.Registered} controls registered, {result.Value.Kept} kept as they were.");
        }

        return result.Refusal;
    }
}
