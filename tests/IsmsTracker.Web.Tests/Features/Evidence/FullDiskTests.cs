using System.Diagnostics;
using IsmsTracker.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Tests.Features.Evidence;

/// <summary>A real disk of four megabytes that is full: a clear answer, nothing half-kept, and no restart afterwards.</summary>
public sealed class FullDiskTests(PostgresCluster cluster) : IAsyncLifetime
{
    private static readonly byte[] Large = [.. "%PDF-1.7\n"u8, .. new byte[6 << 20]];
    private TestApp app = null!;
    private Session owner = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can mount a small disk.");
        app = await TestApp.StartAsync(cluster);
        owner = await app.AsAsync(Cast.ControlOwner);
        Run("mount", "-t", "tmpfs", "-o", "size=4m", "none", app.Data.Evidence);
        Directory.CreateDirectory(Path.Combine(app.Data.Evidence, "blobs"));
        Directory.CreateDirectory(Path.Combine(app.Data.Evidence, "temp"));
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            Run("umount", app.Data.Evidence);
            owner.Dispose();
            await app.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_file_for_which_there_is_no_room_is_answered_with_507_and_a_sentence_and_the_next_small_one_is_kept()
    {
        var answer = await owner.UploadOneAsync("recording.pdf", Large);

        Assert.Equal(507, answer.Status);
        Assert.Contains("no room left for files on the server", answer.Body, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(app.Data.Evidence, "*", SearchOption.AllDirectories));
        Assert.Equal(0, await app.ReadAsync(db => db.EvidenceItems.CountAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(200, (await owner.UploadOneAsync("list.csv", Uploads.Csv)).Status);
    }

    [Fact]
    public async Task The_form_without_script_says_the_same_and_keeps_what_was_typed()
    {
        var answer = await owner.UploadAsync(Uploads.Complete((await app.IdOfAsync(Cast.ControlOwner)).ToString()), ("recording.pdf", Large));

        Assert.Equal(507, answer.Status);
        Assert.Contains("no room left for files on the server", answer.Errors, StringComparison.Ordinal);
        Assert.Equal("Access review Q2 2026", answer.Page.QuerySelector("input[name=Title]")!.GetAttribute("value"));
        Assert.Equal(0, await app.ReadAsync(db => db.EvidenceItems.CountAsync(TestContext.Current.CancellationToken)));
    }

    private static void Run(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
