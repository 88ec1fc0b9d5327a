using System.Diagnostics;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Platform.Storage;

namespace IsmsTracker.Web.Tests.Platform.Storage;

/// <summary>A killed process and a full disk, both real.</summary>
public sealed class DiskEvidenceStoreFaultTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_program_killed_during_a_write_leaves_one_temp_file_which_is_swept()
    {
        await using (var upload = ChildProgram.Start("endless upload", folder.Path))
        {
            Assert.Equal("writing", await upload.SaysAsync());
            await upload.KillAsync();
        }

        var left = Assert.Single(Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories));
        Assert.Equal("temp", Path.GetFileName(Path.GetDirectoryName(left)));
        Assert.InRange(new FileInfo(left).Length, 1 << 20, long.MaxValue);

        var store = new DiskEvidenceStore(new EvidenceStorageOptions { Folder = folder.Path });
        Assert.Equal(1, await store.SweepAsync(DateTimeOffset.MaxValue, Ct));
        Assert.Empty(Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_full_disk_refuses_the_file_keeps_the_others_and_recovers_by_itself()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can mount a small disk.");
        Run("mount", "-t", "tmpfs", "-o", "size=4m", "none", folder.Path);
        try
        {
            var store = new DiskEvidenceStore(new EvidenceStorageOptions { Folder = folder.Path });
            var kept = await store.PutAsync(new PatternStream(1 << 20), long.MaxValue, Ct);

            await Assert.ThrowsAsync<StorageFullException>(() => store.PutAsync(new PatternStream(8 << 20), long.MaxValue, Ct));

            Assert.Empty(Directory.GetFiles(Path.Combine(folder.Path, "temp")));
            await using (var stream = store.Open(kept.Id))
            {
                Assert.Equal(1 << 20, stream.Length);
            }

            Assert.Equal(2 << 20, (await store.PutAsync(new PatternStream(2 << 20), long.MaxValue, Ct)).Size);
        }
        finally
        {
            Run("umount", folder.Path);
        }
    }

    private static void Run(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
