using IsmsTracker.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Platform.Ledger;

/// <summary>The name of this installation's log, chosen once at set-up and the same for ever; read from the database once.</summary>
public sealed class LedgerOrigin
{
    /// <summary>Demonstration data says so in every entry, and nothing can make it real afterwards.</summary>
    public const string DemoPrefix = "demo.";

    private string? known;

    public async Task<string> GetAsync(IsmsDbContext db, CancellationToken ct) =>
        known ??= await db.LedgerStates.AsNoTracking().Select(state => state.Origin).SingleOrDefaultAsync(ct)
            ?? throw new InvalidOperationException("The log has no origin yet: the database is not prepared.");

    /// <summary>Null while the database has no log yet.</summary>
    public async Task<string?> FindAsync(IsmsDbContext db, CancellationToken ct) =>
        known ??= await db.LedgerStates.AsNoTracking().Select(state => state.Origin).SingleOrDefaultAsync(ct);

    public async Task<bool> IsDemoAsync(IsmsDbContext db, CancellationToken ct) =>
        (await FindAsync(db, ct))?.StartsWith(DemoPrefix, StringComparison.Ordinal) == true;

    /// <summary>Opens the log under a new origin. The caller saves.</summary>
    public static void Open(IsmsDbContext db, bool demo) =>
        db.LedgerStates.Add(new LedgerState { Origin = $"{(demo ? DemoPrefix : "")}isms-{Guid.NewGuid():N}/ledger/1" });
}
