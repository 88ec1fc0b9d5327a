using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Platform.CommandLine;

/// <summary>
/// What every verb stands on: the same configuration, database and services as the serving program, beside it or without it.
/// Results go to standard output, one sentence of error to standard error with a non-zero exit.
/// </summary>
public sealed class VerbHost(string[] args)
{
    /// <summary>A verb says its result or one sentence of error; only warnings come on top.</summary>
    private const string Quiet = "--Logging:LogLevel:Default=Warning";

    /// <summary>The settings among what was typed.</summary>
    public string[] Args { get; } = SettingsOf(args);

    /// <summary>
    /// Only options with their values: what configuration reads. It would take a path such as <c>/srv/export</c> for a switch and
    /// the option after it for its value, so that <c>--DataDirectory</c> were lost.
    /// </summary>
    public static string[] SettingsOf(string[] args)
    {
        var settings = new List<string>();
        for (var at = 0; at < args.Length; at++)
        {
            if (args[at].StartsWith("--", StringComparison.Ordinal))
            {
                settings.Add(args[at]);
                if (!args[at].Contains('=', StringComparison.Ordinal) && at + 1 < args.Length && !args[at + 1].StartsWith("--", StringComparison.Ordinal))
                {
                    settings.Add(args[++at]);
                }
            }
        }

        return [.. settings];
    }

    /// <summary>Runs a verb's work in a scope with all services; refusals and start-up troubles become one sentence.</summary>
    public async Task<int> RunAsync(Func<IServiceProvider, CancellationToken, Task<Refusal?>> work, CancellationToken ct)
    {
        try
        {
            await using var database = await ProgramDatabase.OpenAsync(Args, serving: false, ct);
            await using var app = IsmsApplication.Build(new HostSettings([.. Args, Quiet], database.ConnectionString, database.Data) { RunScheduler = false, OwnerConnectionString = database.OwnerConnectionString });
            await using var scope = app.Services.CreateAsyncScope();
            var refusal = await work(scope.ServiceProvider, ct);
            if (refusal is null)
            {
                return 0;
            }

            await Console.Error.WriteLineAsync(refusal.Message);
            return 1;
        }
        catch (StartupException trouble)
        {
            await Console.Error.WriteLineAsync(trouble.Message);
            return 1;
        }
    }

    /// <summary>The person a verb acts as: <c>--as EMAIL</c> of somebody active.</summary>
    public static async Task<Result<Actor>> ActorAsync(IServiceProvider services, string? email, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(email))
        {
            return Refusal.Rule("verb.as", "Say who does this: --as EMAIL of a person in the register.");
        }

        var db = services.GetRequiredService<IsmsDbContext>();
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(person => person.Email == email && person.IsActive, ct);
        return person is null ? Refusal.Rule("verb.as", $"Nobody active has the address {email}. Check --as.") : person.AsActor();
    }
}
