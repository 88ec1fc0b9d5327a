namespace IsmsTracker.Web.Platform;

/// <summary>
/// Where npm put its packages: beside the published program, or in a checkout in the project's folder, which is found from any
/// output folder of the checkout (program and tests) by walking up.
/// </summary>
public static class NodeModules
{
    public static IEnumerable<string> Folders()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "node_modules");
            yield return Path.Combine(folder.FullName, "src", "IsmsTracker.Web", "node_modules");
        }
    }
}
