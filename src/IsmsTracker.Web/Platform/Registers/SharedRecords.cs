using System.Collections.Concurrent;

namespace IsmsTracker.Web.Platform.Registers;

/// <summary>
/// What was read of the record under one database snapshot, shared by all requests of this process. The key is PostgreSQL's
/// own name of the snapshot, so nothing can be stale on any number of nodes: a commit anywhere gives the next request
/// another name, and everything is read anew. What is shared is read only: commands load their own rows.
/// </summary>
public sealed class SharedRecords
{
    private volatile Shelf shelf = new("");

    /// <summary>What was read or derived under this key and snapshot; made by the first who asks.</summary>
    public async Task<T> GetAsync<T>(string snapshot, object key, Func<Task<T>> make)
        where T : class
    {
        var current = shelf;
        if (current.Snapshot != snapshot)
        {
            shelf = current = new Shelf(snapshot);
        }

        // two who ask at once may both read: the first answer stays, and both are the same
        return (T)(current.Things.TryGetValue(key, out var thing) ? thing : current.Things.GetOrAdd(key, await make()));
    }

    private sealed record Shelf(string Snapshot)
    {
        public ConcurrentDictionary<object, object> Things { get; } = new();
    }
}
