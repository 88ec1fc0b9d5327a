using System.CommandLine;
using IsmsTracker.Web.Platform;
using IsmsTracker.Web.Platform.CommandLine;
using IsmsTracker.Web.Platform.Database;

namespace IsmsTracker.Web.Features.Serving;

/// <summary>Brings the organisation's own PostgreSQL to this program's schema.</summary>
public static class MigrateVerb
{
    public static Command Create(VerbHost host)
    {
        var verb = new Command("migrate", "Brings your own PostgreSQL to this version's schema, as its owner role.");
        verb.SetAction(async (_, ct) =>
        {
            try
            {
                var run = await ProgramDatabase.MigrateOwnServerAsync(host.Args, ct);
                Console.WriteLine(run == 0 ? "The database is up to date." : $"The database was brought up to date by {run} migration{(run == 1 ? "" : "s")}.");
                return 0;
            }
            catch (StartupException trouble)
            {
                await Console.Error.WriteLineAsync(trouble.Message);
                return 1;
            }
        });
        return verb;
    }
}
