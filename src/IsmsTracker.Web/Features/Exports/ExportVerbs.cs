using System.CommandLine;
using IsmsTracker.Domain;
using IsmsTracker.Web.Platform;
using IsmsTracker.Web.Platform.CommandLine;


namespace IsmsTracker.Web.Features.Exports;

/// <summary><c>export DIR --as EMAIL</c>, and <c>import export DIR</c> for an empty program.</summary>
public static class ExportVerbs
{
    public static Command CreateExport(VerbHost host)
    {
        var folder = new Argument<string>("folder") { Description = "A folder that does not exist yet, or is empty." };
        var by = new Option<string>("--as") { Description = "The email address of the compliance officer who takes everything away." };
        var export = new Command("export", "Writes everything that the program keeps, but secrets, to a folder: CSV, JSON and every file, with hashes.") { folder, by };
        export.SetAction((parsed, ct) => host.RunAsync((services, token) => WriteAsync(services, Path.GetFullPath(parsed.GetValue(folder)!), parsed.GetValue(by), token), ct));
        return export;
    }

    public static Command CreateImport(VerbHost host)
    {
        var folder = new Argument<string>("folder") { Description = "The folder that the verb export wrote." };
        var import = new Command("export", "Reads a whole export into an empty program: records, history, log and files, all or nothing.") { folder };
        import.SetAction((parsed, ct) => host.RunAsync((services, token) => ReadAsync(services, Path.GetFullPath(parsed.GetValue(folder)!), token), ct));
        return import;
    }

    private static async Task<Refusal?> WriteAsync(IServiceProvider services, string folder, string? email, CancellationToken ct)
    {
        var actor = await VerbHost.ActorAsync(services, email, ct);
        if (actor.Refusal is { } nobody)
        {
            return nobody;
        }

        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            return Refusal.Rule("export.folder", $"{folder} is there already and is not empty. Name a new folder.");
        }

        var written = await services.GetRequiredService<WriteExport>().ExecuteAsync(actor.Value, new FolderTarget(folder), Console.WriteLine, ct);
        if (written.Succeeded)
        {
            Console.WriteLine($"{folder}: {written.Value.Members.Count} members, {written.Value.Members.Sum(member => member.Size)} bytes, {written.Value.Entries} entries of the record.");
        }

        return written.Refusal;
    }

    private static async Task<Refusal?> ReadAsync(IServiceProvider services, string folder, CancellationToken ct)
    {
        if (services.GetRequiredService<HostSettings>().OwnerConnectionString is not { } owner)
        {
            return Refusal.Rule("export.owner", "Set ConnectionStrings:IsmsOwner to the owner role of your database: the program's own role cannot write records with the numbers that they had.");
        }

        var read = await services.GetRequiredService<ReadExport>().ExecuteAsync(folder, owner, Console.WriteLine, ct);
        if (read.Succeeded)
        {
            Console.WriteLine($"Read in {read.Value.Entries} entries of the record and {read.Value.Members.Count} members. Nobody has a password yet: the next start prints a link for an administrator.");
        }

        return read.Refusal;
    }
}
