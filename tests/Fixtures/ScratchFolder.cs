using System.Security.Cryptography;

namespace IsmsTracker.Tests.Fixtures;

/// <summary>A folder of one test's own, open to the account that PostgreSQL runs as; gone when the test is.</summary>
public sealed class ScratchFolder : IDisposable
{
    private const long EnoughBytes = 2L << 30;

    /// <summary>Memory where there is enough of it (containers often have 64 MiB), else the disk: for kill -9 the two are the same.</summary>
    public static string Fastest { get; } =
        Directory.Exists("/dev/shm") && new DriveInfo("/dev/shm").AvailableFreeSpace > EnoughBytes ? "/dev/shm" : System.IO.Path.GetTempPath();

    public string Path { get; } = System.IO.Path.Combine(Fastest, "isms-scratch-" + RandomNumberGenerator.GetHexString(12, lowercase: true));

    public ScratchFolder() => Directory.CreateDirectory(Path);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
