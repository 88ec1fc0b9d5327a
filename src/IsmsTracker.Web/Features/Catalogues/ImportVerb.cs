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

        var read = await ReadAsync(file, ct);
        if (read.Refusal is { } unreadable)
        {
            return unreadable;
        }

        var result = await services.GetRequiredService<ImportCatalogue>().ExecuteAsync(actor.Value, read.Value, ct);
        if (result.Refusal is null)
        {
            Console.WriteLine($"Imported {result.Value.Name}: {read.Value.Clauses.Count} clauses, {read.Value.Controls.Count} controls; {result.Value.Registered} registered, {result.Value.Kept} kept as they were.");
        }

        return result.Refusal;
    }

    private static async Task<Result<CatalogueFile>> ReadAsync(string file, CancellationToken ct)
    {
        if (CatalogueFile.ShippedKeys.Contains(file))
        {
            return await CatalogueFile.ShippedAsync(file, ct);
        }

        try
        {
            return CatalogueFile.Read(await File.ReadAllBytesAsync(file, ct));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return Refusal.Rule("catalogue.file", $"The file {file} cannot be read. Check its name and that you may read it.");
        }
    }
}
