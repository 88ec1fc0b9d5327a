using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace IsmsTracker.Web.Platform.Access;

/// <summary>
/// How often one address may knock where no sign-in is needed: sign-in and one-time links (ASVS 6.3.1). The lock of an
/// account stops many tries at one person; this stops one machine trying many.
/// </summary>
public static class Doors
{
    public const string Policy = "doors";

    /// <summary>Tries a minute for one address. An office behind one address signs in within it.</summary>
    public const string Setting = "Doors:TriesPerMinute";

    public static IServiceCollection AddDoors(this IServiceCollection services) => services.AddRateLimiter(limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.OnRejected = (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
            rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        limits.AddPolicy(Policy, context => RateLimitPartition.GetFixedWindowLimiter(
            PartitionOf(context.Connection.RemoteIpAddress),
            _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = context.RequestServices.GetRequiredService<IConfiguration>().GetValue(Setting, 60),
                Window = TimeSpan.FromMinutes(1),
            }));
    });

    /// <summary>One machine has a whole /64 of IPv6 addresses to choose from, so those count as one.</summary>
    private static string PartitionOf(IPAddress? address)
    {
        if (address is null or { AddressFamily: not AddressFamily.InterNetworkV6 })
        {
            return address?.ToString() ?? "";
        }

        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString() : Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8));
    }
}
