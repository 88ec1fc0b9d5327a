using System.Security.Cryptography;

namespace IsmsTracker.Tests.Fixtures;

/// <summary>A folder of one test's own, on disk, open to the account that PostgreSQL runs as; gone when the test is.</summary>
public sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "isms-test-" + RandomNumberGenerator.GetHexString(12, lowercase: true));

    public ScratchFolder() => Directory.CreateDirectory(Path);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
