namespace IsmsTracker.Web.Platform.Http;

/// <summary>
/// Where to go after sign-in: a path of this site, however it was written. Whatever a browser might read as another host
/// (<c>//</c>, <c>/\</c>, their escaped forms, a tab inside) leads to the first page instead (ASVS 1.2.2).
/// </summary>
public static class LocalPath
{
    private const string FirstPage = "/";

    public static string Of(string? path) => path is { Length: > 0 and <= 2000 } && IsLocal(path) ? path : FirstPage;

    private static bool IsLocal(string path)
    {
        // escaped twice is still escaped: read it as far as any browser or proxy would
        for (var round = 0; round < 4; round++)
        {
            if (path[0] != '/' || path.Any(letter => letter == '\\' || char.IsControl(letter)) || path is [_, '/', ..])
            {
                return false;
            }

            path = Uri.UnescapeDataString(path);
        }

        return true;
    }
}
