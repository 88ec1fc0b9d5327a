using System.CommandLine;
using IsmsTracker.Domain;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.CommandLine;
using IsmsTracker.Web.Platform.Imports;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Frameworks;

/// <summary><c>import mapping FILE.csv --framework KEY [--version V] --as EMAIL</c></summary>
public static class ImportMappingVerb
{
    public static Command Create(VerbHost host)
    {
        var file = new Argument<string>("file") { Description = "A CSV file with the columns requirement and control." };
        var framework = new Option<string>("--framework") { Description = "The key or the name of a framework that is here." };
        var version = new Option<string>("--framework-version") { Description = "Which version of it, where there are several." };
        var by = new Option<string>("--as") { Description = "The email address of the compliance officer who maps." };
        var mapping = new Command("mapping", "Maps requirements of a framework to controls; adds to what is mapped already.") { file, framework, version, by };
        mapping.SetAction((parsed, ct) => host.RunAsync((services, token) => RunAsync(services, parsed.GetValue(file)!, parsed.GetValue(framework), parsed.GetValue(version), parsed.GetValue(by), token), ct));
        return mapping;
    }

    private static async Task<Refusal?> RunAsync(IServiceProvider services, string path, string? key, string? version, string? email, CancellationToken ct)
    {
        var actor = await VerbHost.ActorAsync(services, email, ct);
        var file = await ImportedBytes.OpenAsync(path, ct);
        if ((actor.Refusal ?? file.Refusal) is { } refusal)
        {
            return refusal;
        }

        var found = await services.GetRequiredService<IsmsDbContext>().Frameworks.AsNoTracking()
            .Where(row => (row.Key == key || row.Name == key) && (version == null || row.Version == version))
            .Select(row => new { row.Id, row.Name, row.Version }).ToListAsync(ct);
        if (found.Count != 1)
        {
            return Refusal.Rule("mapping.framework", found.Count == 0
                ? $"There is no framework “{key}”. Name one with --framework; import it first with import catalogue."
                : $"There are several versions of “{key}”: {string.Join(", ", found.Select(row => row.Version))}. Choose one with --framework-version.");
        }

        var mapped = await services.GetRequiredService<ImportMappings>().ExecuteAsync(actor.Value, found[0].Id, file.Value, ct);
        if (mapped.Refusal is null)
        {
            Console.WriteLine($"Mapped {mapped.Value} requirements of {found[0].Name}, version {found[0].Version}.");
        }

        return mapped.Refusal;
    }
}
