namespace IsmsTracker.Domain.Tests.Ledger;

/// <summary>Public test vectors beside the checkout (<c>../shared/vectors</c>); a test that needs them is skipped where they are absent.</summary>
internal static class Vectors
{
    public static byte[] Read(params string[] path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "IsmsTracker.sln")))
        {
            folder = folder.Parent;
        }

        var file = Path.Combine([folder?.Parent?.FullName ?? "", "shared", "vectors", .. path]);
        Assert.SkipUnless(File.Exists(file), $"No test vectors beside this checkout: {file}");
        return File.ReadAllBytes(file);
    }
}
