using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Platform.Storage;
using IsmsTracker.Web.Tests.Fixtures;

namespace IsmsTracker.Web.Tests.Platform.Storage;

[Collection(MeasuredAlone.Name)]
public sealed class DiskEvidenceStoreMemoryTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Large_files_take_no_more_memory_than_small_ones()
    {
        using var folder = new ScratchFolder();
        IEvidenceStore store = new DiskEvidenceStore(new EvidenceStorageOptions { Folder = folder.Path });
        await store.PutAsync(new PatternStream(1 << 20), 1 << 20, Ct);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        await store.PutAsync(new PatternStream(64 << 20), 64 << 20, Ct);

        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 8 << 20);
    }
}
