using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Jobs;
using IsmsTracker.Web.Platform.Storage;
using IsmsTracker.Web.Platform.Typesetting;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Health;

/// <summary>Asks each part that the program stands on whether it works now. A word for each, and nothing from the inside.</summary>
public sealed partial class HealthQuery(IsmsDbContext db, IEvidenceStore store, SchedulerPulse scheduler, ITypesetter typesetter, ILogger<HealthQuery> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<Readiness> ReadAsync(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        var parts = new Dictionary<string, string>
        {
            ["database"] = await AskAsync("database", DatabaseAsync, patience.Token),
            ["migrations"] = await AskAsync("migrations", MigrationsAsync, patience.Token),
            ["storage"] = await AskAsync("storage", _ => Task.FromResult(store.Check().IsWritable), patience.Token),
            ["scheduler"] = scheduler.IsOn ? await AskAsync("scheduler", async token => (await scheduler.ReadAsync(token)).IsWell, patience.Token) : Readiness.Off,
            ["typesetter"] = await AskAsync("typesetter", async token => (await typesetter.IsReadyAsync(token)).IsReady, patience.Token),
        };
        return new Readiness(parts);
    }

    private async Task<bool> DatabaseAsync(CancellationToken ct) => await db.Database.SqlQuery<int>($"SELECT 1 AS \"Value\"").SingleAsync(ct) == 1;

    private async Task<bool> MigrationsAsync(CancellationToken ct) => !(await db.Database.GetPendingMigrationsAsync(ct)).Any();

    private async Task<string> AskAsync(string part, Func<CancellationToken, Task<bool>> works, CancellationToken ct)
    {
        try
        {
            return await works(ct) ? Readiness.Ok : Readiness.Failing;
        }
        catch (Exception trouble)
        {
            // the one place where any failure is an answer: the log has the detail, whoever asks gets a word
            LogFailing(trouble, part);
            return Readiness.Failing;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Health: {Part} does not work.")]
    private partial void LogFailing(Exception trouble, string part);
}

/// <summary>The parts by name, each with one word.</summary>
public sealed record Readiness(IReadOnlyDictionary<string, string> Parts)
{
    public const string Ok = "ok";
    public const string Failing = "failing";

    /// <summary>Switched off on this node, on purpose.</summary>
    public const string Off = "off";

    public bool IsReady => !Parts.Values.Contains(Failing);
}
