namespace IsmsTracker.Web.Platform;

/// <summary>
/// A lock on a file between processes (flock(2)). The kernel lets go of it when its holder ends, however it ends, so
/// a crash never leaves one behind. The file stays; only the lock means something.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private const int WouldBlock = 11;
    private readonly FileStream file;

    private FileLock(FileStream file) => this.file = file;

    public static FileLock? TryShared(string path) => Try(path, FileShare.Read);

    public static FileLock? TryExclusive(string path) => Try(path, FileShare.None);

    public static async Task<FileLock?> WaitAsync(Func<FileLock?> attempt, TimeSpan patience, CancellationToken ct)
    {
        for (var left = patience; ; left -= TimeSpan.FromMilliseconds(10))
        {
            if (attempt() is { } taken)
            {
                return taken;
            }

            if (left <= TimeSpan.Zero)
            {
                return null;
            }

            await Task.Delay(10, ct);
        }
    }

    /// <summary>Lets go of a shared lock and says whether nobody else holds a share.</summary>
    public bool ReleaseAsLast()
    {
        var last = Posix.IsLastHolder(file.SafeFileHandle);
        Dispose();
        return last;
    }

    public void Dispose() => file.Dispose();

    private static FileLock? Try(string path, FileShare share)
    {
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.Read, share, bufferSize: 0));
        }
        catch (IOException held) when (held.HResult == WouldBlock)
        {
            return null;
        }
    }
}
