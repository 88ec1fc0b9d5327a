using System.Collections.Concurrent;
using System.Diagnostics;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Tests.Fixtures.Generated;
using IsmsTracker.Web.Platform.Registers;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Tests.Generated;

/// <summary>
/// Every page by every role asks the database at most six times, whatever it shows; whole kinds of records that it is the
/// first to read since something changed come on top, each once, and serve whoever comes next.
/// </summary>
[Collection<UnchangedWorld>]
public sealed class QueryCountTests(GeneratedWorld generated)
{
    private const int Most = 6;

    [Fact]
    public async Task A_page_asks_the_database_at_most_six_times()
    {
        using var queries = new CountedQueries(generated.App.Database.Name);
        var faults = new List<string>();
        foreach (var visitor in GeneratedWorld.Visitors)
        {
            using var session = await generated.EnterAsync(visitor);
            foreach (var endpoint in generated.Endpoints.Where(endpoint => endpoint.IsGet && endpoint.IsOpenTo(visitor)))
            {
                foreach (var path in generated.World.Paths(endpoint))
                {
                    queries.Clear();
                    var answer = await session.GetAsync(path);
                    if (answer.Status == 200 && (queries.Count > Most || queries.ReadsAKindTwice))
                    {
                        faults.Add($"{queries.Count} queries for {path} by {visitor?.Name ?? "nobody"}: {queries}");
                    }
                }
            }
        }

        Faults.None(faults);
    }

    [Fact]
    public async Task Queries_are_counted()
    {
        using var queries = new CountedQueries(generated.App.Database.Name);
        await generated.App.ReadAsync(db => db.Controls.CountAsync(TestContext.Current.CancellationToken));
        await generated.App.ReadAsync(db => db.People.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(2, queries.Count);
    }

    /// <summary>Listens to what the driver tells of each command that it sends to one database.</summary>
    private sealed class CountedQueries : IDisposable
    {
        private readonly ConcurrentQueue<string> seen = new();
        private readonly ConcurrentQueue<string> readForAll = new();
        private readonly ActivityListener listener;

        public CountedQueries(string database)
        {
            listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == "Npgsql",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity =>
                {
                    if (activity.GetTagItem("db.namespace") as string == database)
                    {
                        var text = activity.GetTagItem("db.query.text") as string ?? activity.DisplayName;
                        (text.Contains(CurrentRecords.ReadOnce, StringComparison.Ordinal) ? readForAll : seen).Enqueue(text);
                    }
                },
            };
            ActivitySource.AddActivityListener(listener);
        }

        public int Count => seen.Count;

        public bool ReadsAKindTwice => readForAll.Count != readForAll.Distinct(StringComparer.Ordinal).Count();

        public void Clear()
        {
            seen.Clear();
            readForAll.Clear();
        }

        /// <summary>The beginning of each, for whoever has to find the one too many.</summary>
        public override string ToString() => string.Join(" | ", seen.Select(query => query.ReplaceLineEndings(" ")).Select(query => query[..Math.Min(query.Length, 90)]));

        public void Dispose() => listener.Dispose();
    }
}
