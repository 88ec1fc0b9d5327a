using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.People;
using IsmsTracker.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Platform.Registers;

/// <summary>
/// The objects of the record as they are now, whole kinds at a time, for pages that show or count many of them: one query for
/// the name of the database's snapshot, and one for each kind that nobody has read under it yet. Read only: whoever wants to
/// change something loads it from the database. What a person may see of it is for the caller to narrow down.
/// </summary>
public sealed class CurrentRecords(IsmsDbContext db, SharedRecords shared)
{
    /// <summary>Stands in each query that one request makes for all.</summary>
    public const string ReadOnce = "read once for all requests";

    private string? snapshot;

    /// <summary>All objects of a kind, in no certain order.</summary>
    public Task<IReadOnlyList<T>> AllAsync<T>(CancellationToken ct)
        where T : class, ILedgered =>
        DerivedAsync<IReadOnlyList<T>>(typeof(T), async () => await db.Set<T>().AsNoTracking().TagWith(ReadOnce).ToListAsync(ct), ct);

    /// <summary>Something computed from the current objects alone, kept as long as they are current.</summary>
    public async Task<T> DerivedAsync<T>(object key, Func<Task<T>> make, CancellationToken ct)
        where T : class
    {
        // inside a transaction one's own changes are seen by nobody else yet
        if (db.Database.CurrentTransaction is not null)
        {
            return await make();
        }

        snapshot ??= await db.Database.SqlQuery<string>($"""SELECT pg_current_snapshot()::text AS "Value" """).SingleAsync(ct);
        return await shared.GetAsync(snapshot, key, make);
    }

    /// <summary>What people are called, the program itself included.</summary>
    public Task<IReadOnlyDictionary<PersonId, string>> NamesAsync(CancellationToken ct) =>
        DerivedAsync<IReadOnlyDictionary<PersonId, string>>(nameof(NamesAsync), async () =>
        {
            var names = (await AllAsync<Person>(ct)).ToDictionary(person => person.Id, person => person.Name);
            names[Actor.System.Id] = "IsmsTracker itself";
            return names;
        }, ct);

    /// <summary>Something was committed in this scope: what is asked next is read anew.</summary>
    public void Forget() => snapshot = null;
}
