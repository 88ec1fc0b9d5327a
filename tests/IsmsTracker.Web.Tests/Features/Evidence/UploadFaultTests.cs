using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Features.Evidence;
using IsmsTracker.Web.Tests.Fixtures;
using IsmsTracker.Web.Tests.Platform;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Tests.Features.Evidence;

/// <summary>A program killed in the middle of an upload, and many large uploads at once.</summary>
[Collection(MeasuredAlone.Name)]
public sealed class UploadFaultTests(PostgresCluster cluster) : IAsyncLifetime
{
    private const long MiB = 1 << 20;
    private TestApp app = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => app = await TestApp.StartAsync(cluster);

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task A_program_killed_during_an_upload_leaves_a_temp_file_and_no_row_and_the_file_is_swept()
    {
        await using (var child = ChildProgram.Start("web", app.Database.ProgramConnectionString, app.Data.Root))
        {
            using var session = new Session(new Uri(await child.SaysAsync()));
            await session.GetAsync("/demo");
            await session.PostAsync($"/demo/sign-in/{await app.IdOfAsync(Cast.ControlOwner)}", []);
            await session.GetAsync("/evidence/new");
            using var content = new LongUpload(4 * MiB, ends: false);
            using var request = new HttpRequestMessage(HttpMethod.Post, "/evidence/files") { Content = content };
            request.Headers.Add("RequestVerificationToken", session.Token);
            using var browser = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            var sending = session.Http.SendAsync(request, browser.Token);
            await WaitAsync(() => Files("temp").Any(file => new FileInfo(file).Length >= 2 * MiB));

            await child.KillAsync();

            await browser.CancelAsync();
            await Assert.ThrowsAnyAsync<Exception>(() => sending); // never acknowledged
        }

        Assert.Equal(0, await app.ReadAsync(db => db.EvidenceItems.CountAsync(Ct)));
        Assert.Empty(Files("blobs"));
        Assert.Single(Files("temp"));
        app.Clock.Set(TimeProvider.System.GetUtcNow().AddMinutes(30));
        Assert.Equal(0, await app.CommandAsync<SweepTemporaryFiles, int>(command => command.ExecuteAsync(Ct)));
        app.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await app.CommandAsync<SweepTemporaryFiles, int>(command => command.ExecuteAsync(Ct)));
        Assert.Empty(Files("temp"));
    }

    [Fact]
    public async Task Four_uploads_of_64_MiB_at_once_take_bounded_memory()
    {
        using var session = await app.AsAsync(Cast.ControlOwner);
        await session.UploadOneAsync("warm-up.csv", Uploads.Csv);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        long peak = 0;
        var sending = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendAsync(session)));
        while (!sending.IsCompleted)
        {
            peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false) - before);
            await Task.Delay(5, Ct);
        }

        Assert.All(await sending, status => Assert.Equal(200, status));
        Assert.Equal(4, Files("blobs").Count(file => new FileInfo(file).Length > 64 * MiB));
        Assert.InRange(peak, 0, 48 * MiB); // of the 256 MiB that came through, sender included
    }

    private static async Task<int> SendAsync(Session session)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/evidence/files") { Content = new LongUpload(64 * MiB) };
        request.Headers.Add("RequestVerificationToken", session.Token);
        using var response = await session.Http.SendAsync(request, Ct);
        return (int)response.StatusCode;
    }

    private string[] Files(string part) => Directory.GetFiles(Path.Combine(app.Data.Evidence, part), "*", SearchOption.AllDirectories);

    private static async Task WaitAsync(Func<bool> until)
    {
        while (!until())
        {
            await Task.Delay(20, Ct);
        }
    }
}
