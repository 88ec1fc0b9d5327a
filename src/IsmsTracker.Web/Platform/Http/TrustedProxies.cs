using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace IsmsTracker.Web.Platform.Http;

/// <summary>
/// The reverse proxies that may say who the visitor is and that they came by https (ASVS 4.1.3): addresses under the setting
/// <c>Proxies</c>, separated by commas. Without it nobody is believed, and <c>X-Forwarded-Host</c> never is.
/// </summary>
public static class TrustedProxies
{
    public const string Setting = "Proxies";

    /// <exception cref="StartupException">The setting holds something that is no address.</exception>
    public static IApplicationBuilder UseTrustedProxies(this WebApplication app)
    {
        var named = (app.Configuration[Setting] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (named.Length == 0)
        {
            return app;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var name in named)
        {
            options.KnownProxies.Add(IPAddress.TryParse(name, out var address) ? address : throw new StartupException($"The setting {Setting} holds “{name}”, which is no IP address. Give the addresses of your reverse proxies, separated by commas."));
        }

        return app.UseForwardedHeaders(options);
    }
}
