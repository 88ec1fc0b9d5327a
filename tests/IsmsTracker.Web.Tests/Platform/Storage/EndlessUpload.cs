using IsmsTracker.Web.Platform.Storage;

namespace IsmsTracker.Web.Tests.Platform.Storage;

/// <summary>An upload that never ends, for killing its process in the middle. Says "writing" once 8 MiB have been read.</summary>
internal static class EndlessUpload
{
    public static async Task RunAsync(string folder)
    {
        IEvidenceStore store = new DiskEvidenceStore(new EvidenceStorageOptions { Folder = folder });
        await using var slow = new PatternStream(long.MaxValue) { At = (8 << 20, () => Console.WriteLine("writing")), Pause = TimeSpan.FromMilliseconds(1) };
        await store.PutAsync(slow, long.MaxValue, CancellationToken.None);
    }
}
