using Microsoft.AspNetCore.Mvc.Rendering;

namespace IsmsTracker.Web.Platform.Http;

/// <summary>Time zones to choose from, by their IANA names.</summary>
public static class TimeZones
{
    private static readonly string[] Regions = ["Africa/", "America/", "Antarctica/", "Arctic/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/"];

    public static IReadOnlyList<SelectListItem> Options { get; } =
    [
        new("UTC", "Etc/UTC"),
        .. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id)
            .Where(id => Regions.Any(region => id.StartsWith(region, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal).Select(id => new SelectListItem(id.Replace('_', ' '), id)),
    ];
}
