using System.Security.Cryptography;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Platform;
using IsmsTracker.Web.Platform.Storage;

namespace IsmsTracker.Web.Tests.Platform.Storage;

public sealed class DiskEvidenceStoreTests : IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly IEvidenceStore store;

    public DiskEvidenceStoreTests() => store = new DiskEvidenceStore(new EvidenceStorageOptions { Folder = folder.Path });

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(128 << 10)]
    [InlineData((128 << 10) + 1)]
    [InlineData(5_000_000)]
    public async Task What_is_put_is_opened_byte_for_byte_with_its_size_and_hash(int size)
    {
        await using var source = new PatternStream(size);
        var expected = await BytesOfAsync(new PatternStream(size));

        var blob = await store.PutAsync(source, size, Ct);

        Assert.Equal(size, blob.Size);
        Assert.Equal(SHA256.HashData(expected), blob.Sha256);
        Assert.Equal(expected, await BytesOfAsync(store.Open(blob.Id)));
    }

    [Fact]
    public async Task The_same_bytes_twice_are_two_files_that_nobody_writes_to_again()
    {
        await store.PutAsync(new PatternStream(10), 10, Ct);
        await store.PutAsync(new PatternStream(10), 10, Ct);

        var files = Files();

        Assert.Equal(2, files.Count);
        Assert.All(files, file => Assert.Equal(UnixFileMode.UserRead, File.GetUnixFileMode(file)));
        Assert.All(files, file => Assert.Matches("^blobs/(..)/(..)/\\1\\2[0-9a-f]{36}$", Path.GetRelativePath(folder.Path, file)));
    }

    [Fact]
    public async Task One_byte_too_many_is_refused_and_nothing_stays()
    {
        var refused = await Assert.ThrowsAsync<BlobTooLargeException>(() => store.PutAsync(new PatternStream(300_001), 300_000, Ct));

        Assert.Equal(300_000, refused.MaxBytes);
        Assert.Empty(Files());
    }

    [Fact]
    public async Task A_stream_that_never_ends_is_refused_at_the_limit()
    {
        await Assert.ThrowsAsync<BlobTooLargeException>(() => store.PutAsync(new PatternStream(long.MaxValue), 1 << 20, Ct));

        Assert.Empty(Files());
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing()
    {
        await using var broken = new PatternStream(1 << 20) { At = (500_000, () => throw new IOException("The client went away.")) };

        await Assert.ThrowsAsync<IOException>(() => store.PutAsync(broken, 1 << 20, Ct));

        Assert.Empty(Files());
    }

    [Fact]
    public async Task An_upload_that_is_cancelled_leaves_nothing()
    {
        using var cancel = new CancellationTokenSource();
        await using var cancelled = new PatternStream(1 << 20) { At = (500_000, cancel.Cancel) };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.PutAsync(cancelled, 1 << 20, cancel.Token));

        Assert.Empty(Files());
    }

    [Fact]
    public async Task The_sweep_takes_old_remains_and_neither_young_ones_nor_blobs()
    {
        var now = TimeProvider.System.GetUtcNow();
        var blob = await store.PutAsync(new PatternStream(10), 10, Ct);
        var old = Remains("old", now.AddHours(-25));
        var young = Remains("young", now.AddHours(-1));

        Assert.Equal(1, await store.SweepAsync(now.AddHours(-24), Ct));

        Assert.False(File.Exists(old));
        Assert.True(File.Exists(young));
        Assert.Equal(10, (await BytesOfAsync(store.Open(blob.Id))).Length);
    }

    [Fact]
    public async Task The_sweep_leaves_an_upload_alone_that_still_runs()
    {
        var during = -1;
        await using var upload = new PatternStream(1 << 20)
        {
            At = (600_000, () => during = store.SweepAsync(DateTimeOffset.MaxValue, CancellationToken.None).GetAwaiter().GetResult()),
        };

        var blob = await store.PutAsync(upload, 1 << 20, Ct);

        Assert.Equal(0, during);
        Assert.Equal(1 << 20, (await BytesOfAsync(store.Open(blob.Id))).Length);
    }

    [Fact]
    public void Health_tells_whether_a_write_goes_through()
    {
        Assert.True(store.Check() is { IsWritable: true, FreeBytes: > 0 });
        Directory.Delete(Path.Combine(folder.Path, "temp"));

        Assert.False(store.Check().IsWritable);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named_at_start()
    {
        var refused = Assert.Throws<StartupException>(() => new DiskEvidenceStore(new EvidenceStorageOptions { Folder = "/proc/evidence" }));

        Assert.StartsWith("The evidence folder /proc/evidence cannot be written by ", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<byte[]> BytesOfAsync(Stream stream)
    {
        await using (stream)
        {
            using var memory = new MemoryStream();
            await stream.CopyToAsync(memory, Ct);
            return memory.ToArray();
        }
    }

    private string Remains(string name, DateTimeOffset written)
    {
        var path = Path.Combine(folder.Path, "temp", name);
        File.WriteAllText(path, "half");
        File.SetLastWriteTimeUtc(path, written.UtcDateTime);
        return path;
    }

    private List<string> Files() => [.. Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories)];
}
