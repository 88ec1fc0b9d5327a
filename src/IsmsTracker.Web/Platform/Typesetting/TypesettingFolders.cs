namespace IsmsTracker.Web.Platform.Typesetting;

/// <summary>
/// Where the worker, the layouts and the packages are. Worker and layouts lie next to the program; for the packages see <see cref="Platform.NodeModules"/>.
/// </summary>
public sealed record TypesettingFolders(string Worker, string Templates, string NodeModules)
{
    private const string Compiler = "@myriaddreamin/typst-ts-node-compiler";
    private const string FontPackage = "@expo-google-fonts/source-sans-3";

    public string RegularFont => Path.Combine(NodeModules, FontPackage, "400Regular", "SourceSans3_400Regular.ttf");

    public string SemiBoldFont => Path.Combine(NodeModules, FontPackage, "600SemiBold", "SourceSans3_600SemiBold.ttf");

    /// <exception cref="TypesetterUnavailableException">A folder or a package is missing.</exception>
    public static TypesettingFolders Find(TypesettingOptions options)
    {
        var program = AppContext.BaseDirectory;
        var worker = Path.Combine(program, "Platform", "Typesetting", "worker.mjs");
        var templates = Path.GetFullPath(options.Templates ?? Path.Combine(program, "templates", "reports"));
        if (!File.Exists(worker))
        {
            throw new TypesetterUnavailableException($"Reports cannot be made: {worker} is missing; install the program again.");
        }

        if (!Directory.Exists(templates))
        {
            throw new TypesetterUnavailableException($"Reports cannot be made: the folder of layouts {templates} does not exist; correct Typesetting:Templates.");
        }

        var modules = (options.NodeModules is { } configured ? [configured] : Platform.NodeModules.Folders()).FirstOrDefault(IsComplete)
            ?? throw new TypesetterUnavailableException("Reports cannot be made: the npm packages of the typesetter are missing; run 'npm ci' in src/IsmsTracker.Web.");
        return new(worker, templates, Path.GetFullPath(modules));
    }

    private static bool IsComplete(string modules) =>
        Directory.Exists(Path.Combine(modules, Compiler)) && Directory.Exists(Path.Combine(modules, FontPackage));
}
