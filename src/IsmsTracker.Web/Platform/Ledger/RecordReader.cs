using System.Text;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Platform.Ledger;

/// <summary>Reads aggregates as they were recorded: registers as of a day, and the history of one object.</summary>
public sealed class RecordReader(IsmsDbContext db)
{
    /// <summary>Every object of a kind as its newest revision before an instant; what was first recorded later is absent.</summary>
    public async Task<List<T>> AsOfAsync<T>(DateTimeOffset before, CancellationToken ct)
        where T : class, ILedgered
    {
        var type = T.ObjectType;
        var states = await db.Database.SqlQuery<string>(
            $"""
            SELECT DISTINCT ON (object_id) state::text AS "Value"
            FROM record_revision WHERE object_type = {type} AND recorded_at < {before}
            ORDER BY object_id, revision DESC
            """).ToListAsync(ct);
        return states.ConvertAll(Read<T>);
    }

    /// <summary>The same for several kinds in one query, for registers that are derived from all of them.</summary>
    public async Task<RecordedStates> AsOfAsync(IReadOnlyList<string> types, DateTimeOffset before, CancellationToken ct)
    {
        var asked = types.ToArray();
        var rows = await db.Database.SqlQuery<StateRow>(
            $"""
            SELECT DISTINCT ON (object_id) object_type AS "ObjectType", state::text AS "State"
            FROM record_revision WHERE object_type = ANY({asked}) AND recorded_at < {before}
            ORDER BY object_id, revision DESC
            """).ToListAsync(ct);
        return new RecordedStates(rows.ToLookup(row => row.ObjectType, row => row.State));
    }

    /// <summary>For every object of a kind that is recorded by one of two instants: the number of its newest revision at each, 0 for none yet.</summary>
    public async Task<List<RevisionPair>> NewestAtAsync(string type, DateTimeOffset earlier, DateTimeOffset later, CancellationToken ct) =>
        await db.RecordRevisions.AsNoTracking().Where(row => row.ObjectType == type && row.RecordedAt < later)
            .GroupBy(row => row.ObjectId)
            .Select(group => new RevisionPair(group.Key, group.Max(row => row.RecordedAt < earlier ? row.Revision : 0), group.Max(row => row.Revision)))
            .ToListAsync(ct);

    /// <summary>One object as of an instant; null when it was not yet recorded.</summary>
    public async Task<T?> FindAsOfAsync<T>(Guid id, DateTimeOffset before, CancellationToken ct)
        where T : class, ILedgered
    {
        var type = T.ObjectType;
        var state = await db.RecordRevisions.AsNoTracking()
            .Where(row => row.ObjectId == id && row.ObjectType == type && row.RecordedAt < before)
            .OrderByDescending(row => row.Revision).Select(row => row.State).FirstOrDefaultAsync(ct);
        return state is null ? null : Read<T>(state);
    }

    /// <summary>Every state that one object was in from an instant until now: the one it was in then, and all later ones.</summary>
    public async Task<List<T>> InForceSinceAsync<T>(Guid id, DateTimeOffset since, CancellationToken ct)
        where T : class, ILedgered
    {
        var type = T.ObjectType;
        var revisions = db.RecordRevisions.AsNoTracking().Where(row => row.ObjectId == id && row.ObjectType == type);
        var then = await revisions.Where(row => row.RecordedAt < since).OrderByDescending(row => row.Revision).Select(row => (int?)row.Revision).FirstOrDefaultAsync(ct) ?? 0;
        return (await revisions.Where(row => row.Revision >= then).OrderBy(row => row.Revision).Select(row => row.State).ToListAsync(ct)).ConvertAll(Read<T>);
    }

    /// <summary>All revisions of some objects, newest first, each with what happened and who did it.</summary>
    public async Task<List<RecordedChange>> HistoryAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        await (from entry in db.LedgerEntries.AsNoTracking()
               join revision in db.RecordRevisions.AsNoTracking() on new { entry.ObjectId, entry.Revision } equals new { revision.ObjectId, revision.Revision }
               where ids.Contains(entry.ObjectId)
               orderby entry.RecordedAt descending, entry.Revision descending
               select new RecordedChange(entry.ObjectType, entry.ObjectId, entry.Revision, entry.Kind, entry.ActorId, entry.RecordedAt, revision.State, entry.LeafHash)).ToListAsync(ct);

    private sealed record StateRow(string ObjectType, string State);

    private static T Read<T>(string state)
        where T : notnull => RecordJson.Deserialize<T>(Encoding.UTF8.GetBytes(state));
}

/// <summary>One revision of one object with its entry.</summary>
public sealed record RecordedChange(string ObjectType, Guid ObjectId, int Revision, string Kind, PersonId ActorId, DateTimeOffset At, string State, byte[] LeafHash);

/// <summary>The newest revision of one object at an earlier and at a later instant; 0 where it was not recorded yet.</summary>
public sealed record RevisionPair(Guid ObjectId, int Earlier, int Later);

/// <summary>The states of several kinds as they were read together.</summary>
public sealed class RecordedStates(ILookup<string, string> states)
{
    public List<T> Of<T>()
        where T : class, ILedgered => [.. states[T.ObjectType].Select(state => RecordJson.Deserialize<T>(Encoding.UTF8.GetBytes(state)))];
}
