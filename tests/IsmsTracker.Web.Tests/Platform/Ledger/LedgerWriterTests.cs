using System.Text;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IsmsTracker.Web.Tests.Platform.Ledger;

public sealed class LedgerWriterTests(PostgresCluster cluster) : IAsyncLifetime
{
    private TestApp app = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => app = await TestApp.StartAsync(cluster);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task One_change_leaves_one_revision_one_entry_and_one_pending_row()
    {
        var (control, before) = await ChangeAsync("A.5.1");

        var (revisions, entries, pending) = await CountsAsync();
        Assert.Equal((before.Revisions + 1, before.Entries + 1, before.Pending + 1), (revisions, entries, pending));
        var entry = await app.ReadAsync(db => db.LedgerEntries.SingleAsync(row => row.ObjectId == control.Value && row.Revision == 2, Ct));
        Assert.Equal("control.owner-assigned", entry.Kind);
        Assert.Equal(LeafHash.Of(entry.Body), entry.LeafHash);
    }

    [Fact]
    public async Task The_entry_commits_to_the_state_as_it_is_stored_and_to_the_leaf_before()
    {
        var (control, _) = await ChangeAsync("A.5.2");

        var rows = await app.ReadAsync(db => db.RecordRevisions.AsNoTracking().Where(row => row.ObjectId == control.Value).OrderBy(row => row.Revision).ToListAsync(Ct));
        var entries = await app.ReadAsync(db => db.LedgerEntries.AsNoTracking().Where(row => row.ObjectId == control.Value).OrderBy(row => row.Revision).ToListAsync(Ct));
        foreach (var (row, entry) in rows.Zip(entries))
        {
            var commitment = Convert.ToHexStringLower(StateCommitment.Compute(row.Salt, Jcs.Canonicalize(Encoding.UTF8.GetBytes(row.State))));
            Assert.Contains($"\"state\":\"{commitment}\"", Encoding.UTF8.GetString(entry.Body), StringComparison.Ordinal);
        }

        Assert.Contains("\"prev\":null", Encoding.UTF8.GetString(entries[0].Body), StringComparison.Ordinal);
        Assert.Contains($"\"prev\":\"{Convert.ToHexStringLower(entries[0].LeafHash)}\"", Encoding.UTF8.GetString(entries[1].Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_in_the_tables_is_what_was_recorded()
    {
        await ChangeAsync("A.5.3");
        await using var scope = app.Host.Services.CreateAsyncScope();
        var today = await scope.ServiceProvider.GetRequiredService<IsmsDbContext>().Controls.AsNoTracking().ToListAsync(Ct);
        var recorded = (await scope.ServiceProvider.GetRequiredService<RecordReader>().AsOfAsync<Control>(DateTimeOffset.MaxValue, Ct)).ToDictionary(control => control.Id);

        Assert.Equal(93, today.Count);
        Assert.All(today, control => Assert.Equal(Encoding.UTF8.GetString(RecordJson.Serialize(recorded[control.Id])), Encoding.UTF8.GetString(RecordJson.Serialize(control))));
    }

    [Fact]
    public async Task A_save_past_the_writer_is_refused_and_leaves_nothing()
    {
        var actor = await app.ActorAsync(Cast.ComplianceOfficer);
        await using var scope = app.Host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IsmsDbContext>();
        var control = await db.Controls.FirstAsync(Ct);
        _ = control.AssignOwner(actor, actor.Id, null).Value;

        await Assert.ThrowsAsync<LedgerGuardException>(() => db.SaveChangesAsync(Ct));
        Assert.Null(await app.ReadAsync(fresh => fresh.Controls.Where(row => row.Id == control.Id).Select(row => row.OwnerId).SingleAsync(Ct)));
    }

    [Fact]
    public async Task Two_changes_of_two_objects_need_two_entries()
    {
        var actor = await app.ActorAsync(Cast.ComplianceOfficer);
        await using var scope = app.Host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IsmsDbContext>();
        var controls = await db.Controls.Where(row => row.OwnerId == null).Take(2).ToListAsync(Ct);
        var facts = controls.ConvertAll(control => control.AssignOwner(actor, actor.Id, null).Value);

        var writer = scope.ServiceProvider.GetRequiredService<LedgerWriter>();
        await Assert.ThrowsAsync<LedgerGuardException>(() => writer.CommitAsync(actor, [facts[0]], Ct));
    }

    [Fact]
    public async Task Nothing_of_the_record_is_ever_deleted()
    {
        await using var scope = app.Host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IsmsDbContext>();
        db.Remove(await db.Controls.FirstAsync(Ct));

        await Assert.ThrowsAsync<LedgerGuardException>(() => db.SaveChangesAsync(Ct));
    }

    [Fact]
    public async Task Two_editors_at_once_make_one_change_and_one_conflict()
    {
        var actor = await app.ActorAsync(Cast.ComplianceOfficer);
        var id = await app.ControlAsync("A.5.4");
        await using var first = app.Host.Services.CreateAsyncScope();
        await using var second = app.Host.Services.CreateAsyncScope();
        var one = await first.ServiceProvider.GetRequiredService<IsmsDbContext>().Controls.SingleAsync(row => row.Id == id, Ct);
        var two = await second.ServiceProvider.GetRequiredService<IsmsDbContext>().Controls.SingleAsync(row => row.Id == id, Ct);

        var won = await first.ServiceProvider.GetRequiredService<LedgerWriter>().CommitAsync(actor, one.AssignOwner(actor, actor.Id, null), Ct);
        var lost = await second.ServiceProvider.GetRequiredService<LedgerWriter>().CommitAsync(actor, two.AssignOwner(actor, null, null), Ct);

        Assert.True(won.Succeeded);
        Assert.Equal(RefusalKind.Conflict, lost.Refusal?.Kind);
        Assert.Equal(2, await app.ReadAsync(db => db.LedgerEntries.CountAsync(row => row.ObjectId == id.Value, Ct)));
    }

    [Theory]
    [InlineData("UPDATE record_revision SET state = '{}'")]
    [InlineData("DELETE FROM record_revision")]
    [InlineData("TRUNCATE record_revision")]
    [InlineData("UPDATE ledger_entry SET kind = 'x.y'")]
    [InlineData("DELETE FROM ledger_entry")]
    [InlineData("TRUNCATE ledger_entry CASCADE")]
    public async Task The_record_is_insert_only_for_the_program_and_for_its_owner(string statement)
    {
        var before = await CountsAsync();
        foreach (var connectionString in new[] { app.Database.ProgramConnectionString, app.Database.OwnerConnectionString })
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(Ct);
            await using var command = new NpgsqlCommand(statement, connection);
            var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Ct));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }

        Assert.Equal(before, await CountsAsync());
    }

    [Fact]
    public async Task The_program_may_not_change_the_schema()
    {
        await using var connection = new NpgsqlConnection(app.Database.ProgramConnectionString);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand("CREATE TABLE sneaky (id int)", connection);

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Ct))).SqlState);
    }

    private async Task<(ControlId Control, (int Revisions, int Entries, int Pending) Before)> ChangeAsync(string reference)
    {
        var actor = await app.ActorAsync(Cast.ComplianceOfficer);
        var id = await app.ControlAsync(reference);
        var before = await CountsAsync();
        await using var scope = app.Host.Services.CreateAsyncScope();
        var control = await scope.ServiceProvider.GetRequiredService<IsmsDbContext>().Controls.SingleAsync(row => row.Id == id, Ct);
        _ = (await scope.ServiceProvider.GetRequiredService<LedgerWriter>().CommitAsync(actor, control.AssignOwner(actor, actor.Id, null), Ct)).Value;
        return (id, before);
    }

    private Task<(int Revisions, int Entries, int Pending)> CountsAsync() => app.ReadAsync(async db =>
        (await db.RecordRevisions.CountAsync(Ct), await db.LedgerEntries.CountAsync(Ct), await db.LedgerPending.CountAsync(Ct)));
}
