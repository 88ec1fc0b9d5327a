using IsmsTracker.Domain;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Tests.Platform;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Tests.Platform.Ledger;

/// <summary>The program is killed while it commits: what was acknowledged is there, what is there is whole.</summary>
public sealed class CommitFaultTests(PostgresCluster cluster) : IAsyncLifetime
{
    private TestApp app = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => app = await TestApp.StartAsync(cluster);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [InlineData(3)]
    [InlineData(17)]
    [InlineData(40)]
    public async Task Killed_while_it_saves_it_keeps_what_it_acknowledged_and_nothing_half(int killAfter)
    {
        var controls = await app.ReadAsync(db => db.Controls.AsNoTracking().Where(control => control.OwnerId == null).Select(control => control.Id).ToListAsync(Ct));
        var owner = await app.IdOfAsync(Cast.StaffMember);
        List<ControlId> acknowledged = [];
        await using (var child = ChildProgram.Start("web", app.Database.ProgramConnectionString, app.Data.Root))
        {
            using var session = new Session(new Uri(await child.SaysAsync()));
            await session.GetAsync("/demo");
            await session.PostAsync($"/demo/sign-in/{await app.IdOfAsync(Cast.ComplianceOfficer)}", []);
            await session.GetAsync($"/controls/{controls[0]}/owner");

            var enough = new TaskCompletionSource();
            var working = Task.WhenAll(controls.Chunk((controls.Count + 3) / 4).Select(some => AssignAsync(session, some, owner, acknowledged, killAfter, enough)));
            await Task.WhenAny(enough.Task, working);
            await child.KillAsync();
            await working;
        }

        Assert.InRange(acknowledged.Count, killAfter, controls.Count - 1); // killed in the middle, not at the end
        var saved = await app.ReadAsync(db => db.Controls.AsNoTracking().Where(control => control.OwnerId == owner).ToListAsync(Ct));
        Assert.Empty(acknowledged.Except(saved.Select(control => control.Id)));
        Assert.All(saved, control => Assert.Equal(2, control.Revision));
        var ids = saved.ConvertAll(control => control.Id.Value);
        Assert.Equal(saved.Count, await app.ReadAsync(db => db.LedgerEntries.CountAsync(entry => entry.Kind == "control.owner-assigned" && entry.Revision == 2 && ids.Contains(entry.ObjectId), Ct)));
        var (revisions, entries, pending) = await app.ReadAsync(async db => (await db.RecordRevisions.CountAsync(Ct), await db.LedgerEntries.CountAsync(Ct), await db.LedgerPending.CountAsync(Ct)));
        Assert.Equal((entries, entries), (revisions, pending));
    }

    private static async Task AssignAsync(Session session, IEnumerable<ControlId> controls, PersonId owner, List<ControlId> acknowledged, int killAfter, TaskCompletionSource enough)
    {
        foreach (var control in controls)
        {
            try
            {
                var answer = await session.PostAsync($"/controls/{control}/owner", [new("Revision", "1"), new("OwnerId", owner.ToString())]);
                Assert.Equal(302, answer.Status);
            }
            catch (HttpRequestException)
            {
                return; // the program is gone: never acknowledged
            }

            lock (acknowledged)
            {
                acknowledged.Add(control);
                if (acknowledged.Count >= killAfter)
                {
                    enough.TrySetResult();
                }
            }
        }
    }
}
