using System.Text;
using System.Text.Json.Nodes;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Frameworks;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Tests.Seeds;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IsmsTracker.Web.Tests.Platform.Ledger;

/// <summary>An auditor's recomputation of two years of history, and of every row against what was recorded of it last (ledger.md §1-§2).</summary>
public sealed class ReconciliationTests(Demonstration demonstration) : IClassFixture<Demonstration>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_row_of_every_kind_is_what_was_recorded_of_it_last()
    {
        var revisions = await ReadAsync(db => db.RecordRevisions.AsNoTracking().ToListAsync(Ct));
        var newest = revisions.GroupBy(row => row.ObjectId).ToDictionary(rows => rows.Key, rows => rows.MaxBy(row => row.Revision)!);
        var rows = await RowsAsync();

        var kinds = typeof(ILedgered).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(ILedgered)))
            .Except([typeof(ControlImport), typeof(Framework), typeof(RequirementMapping)]) // come in with files, not with the demonstration: compared in ImportControlsTests and FrameworksTests
            .ToHashSet();
        Assert.Equal(kinds, rows.Select(row => row.GetType()).ToHashSet());
        Assert.Equal(newest.Keys.Order(), rows.Select(row => row.RecordId).Order());
        Assert.All(rows, row =>
        {
            var recorded = newest[row.RecordId];
            Assert.Equal(row.Revision, recorded.Revision);
            Assert.Equal(WithoutReason(recorded.State), Encoding.UTF8.GetString(RecordJson.Serialize(row)));
        });
    }

    [Fact]
    public async Task Every_entry_commits_to_its_state_and_to_the_entry_before()
    {
        var revisions = (await ReadAsync(db => db.RecordRevisions.AsNoTracking().ToListAsync(Ct))).ToDictionary(row => (row.ObjectId, row.Revision));
        var entries = await ReadAsync(db => db.LedgerEntries.AsNoTracking().ToListAsync(Ct));
        var pending = await ReadAsync(db => db.LedgerPending.AsNoTracking().Select(row => row.EntryId).ToListAsync(Ct));

        Assert.Equal(revisions.Keys.Order(), entries.Select(entry => (entry.ObjectId, entry.Revision)).Order());
        Assert.Equal(pending.Order(), entries.Select(entry => entry.Id).Order());
        foreach (var history in entries.GroupBy(entry => entry.ObjectId))
        {
            string? before = null;
            var revision = 0;
            foreach (var entry in history.OrderBy(entry => entry.Revision))
            {
                Assert.Equal(++revision, entry.Revision);
                Check(entry, revisions[(entry.ObjectId, entry.Revision)], before);
                before = Hex(entry.LeafHash);
            }
        }
    }

    [Fact]
    public async Task No_entry_and_no_state_holds_the_name_or_address_of_a_person()
    {
        var people = await ReadAsync(db => db.People.AsNoTracking().Select(person => new { person.Name, person.Email }).ToListAsync(Ct));
        var bodies = await ReadAsync(db => db.LedgerEntries.AsNoTracking().Select(entry => entry.Body).ToListAsync(Ct));
        var states = await ReadAsync(db => db.RecordRevisions.AsNoTracking().Where(row => row.ObjectType == "person").Select(row => row.State).ToListAsync(Ct));

        var texts = bodies.ConvertAll(Encoding.UTF8.GetString).Concat(states).ToList();
        Assert.All(people, person => Assert.DoesNotContain(texts, text => text.Contains(person.Name, StringComparison.OrdinalIgnoreCase) || text.Contains(person.Email, StringComparison.OrdinalIgnoreCase)));
    }

    private static void Check(LedgerEntry entry, RecordRevision revision, string? before)
    {
        Assert.Equal(LeafHash.Of(entry.Body), entry.LeafHash);
        Assert.Equal(Jcs.Canonicalize(entry.Body), entry.Body);
        var body = JsonNode.Parse(entry.Body)!;
        Assert.Equal(before, (string?)body["prev"]);
        Assert.Equal(entry.Id.ToString(), (string?)body["id"]);
        Assert.Equal(entry.Kind, (string?)body["kind"]);
        Assert.Equal(entry.ActorId.Value.ToString(), (string?)body["actor"]);
        Assert.Equal((entry.ObjectType, entry.ObjectId.ToString(), entry.Revision), ((string?)body["obj"]!["type"], (string)body["obj"]!["id"]!, (int)body["obj"]!["rev"]!));
        Assert.Equal(entry.RecordedAt, revision.RecordedAt);

        var state = Jcs.Canonicalize(Encoding.UTF8.GetBytes(revision.State));
        Assert.Equal(Hex(StateCommitment.Compute(revision.Salt, state)), (string?)body["state"]);
        var files = JsonNode.Parse(state)!["files"]?.AsArray().Select(file => Hex(FileCommitments.Compute(Bytes(file!["commitmentSalt"]), Bytes(file["sha256"])))).ToHashSet() ?? [];
        Assert.All(body["files"]!.AsArray(), file => Assert.Contains((string)file!["commitment"]!, files));
    }

    private async Task<List<ILedgeredRow>> RowsAsync() => await ReadAsync(async db =>
    {
        List<ILedgeredRow> rows = [];
        rows.AddRange(await db.Organizations.AsNoTracking().ToListAsync(Ct));
        rows.AddRange(await db.People.AsNoTracking().ToListAsync(Ct));
        rows.AddRange(await db.Catalogues.AsNoTracking().ToListAsync(Ct));
        rows.AddRange(await db.Controls.AsNoTracking().ToListAsync(Ct));
        rows.AddRange(await db.EvidenceItems.AsNoTracking().ToListAsync(Ct));
        rows.AddRange(await db.ReviewRules.AsNoTracking().ToListAsync(Ct));
        rows.AddRange(await db.Reviews.AsNoTracking().ToListAsync(Ct));
        rows.AddRange(await db.ActionItems.AsNoTracking().ToListAsync(Ct));
        rows.AddRange(await db.Statements.AsNoTracking().ToListAsync(Ct));
        rows.AddRange(await db.ReportFiles.AsNoTracking().ToListAsync(Ct));
        return rows;
    });

    private static string WithoutReason(string state)
    {
        var node = JsonNode.Parse(state)!.AsObject();
        node.Remove("reason");
        return Encoding.UTF8.GetString(Jcs.Canonicalize(Encoding.UTF8.GetBytes(node.ToJsonString())));
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private static byte[] Bytes(JsonNode? hex) => Convert.FromHexString((string)hex!);

    private Task<T> ReadAsync<T>(Func<IsmsDbContext, Task<T>> read) => demonstration.AskAsync(services => read(services.GetRequiredService<IsmsDbContext>()));
}
