using System.Net;
using System.Net.Sockets;
using IsmsTracker.Web.Platform;

namespace IsmsTracker.Web.Features.Serving;

/// <summary>The addresses to serve at, looked at before anything takes time: a first load of the demo should not end in "address in use".</summary>
internal static class ListenAddress
{
    /// <exception cref="StartupException">An address that cannot be read, or that another program serves at.</exception>
    public static void EnsureFree(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // a wildcard host is fine for the server, but no URI
            var readable = url.Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal);
            if (!Uri.TryCreate(readable, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            {
                throw new StartupException($"“{url}” is no address to serve at. Write it as in --urls http://localhost:5081");
            }

            if (address.Port > 0 && IsTaken(address))
            {
                throw new StartupException($"The address {url} is taken by another program. Stop it, or choose another: --urls http://localhost:{(address.Port < 65535 ? address.Port + 1 : 5080)}");
            }
        }
    }

    private static bool IsTaken(Uri address)
    {
        var ip = address.IsLoopback ? IPAddress.Loopback : IPAddress.TryParse(address.Host, out var given) ? given : IPAddress.Any;
        using var listener = new TcpListener(ip, address.Port);
        try
        {
            listener.Start();
            return false;
        }
        catch (SocketException trouble)
        {
            return trouble.SocketErrorCode == SocketError.AddressAlreadyInUse;
        }
    }
}
