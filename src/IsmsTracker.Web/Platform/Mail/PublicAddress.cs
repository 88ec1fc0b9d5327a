using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace IsmsTracker.Web.Platform.Mail;

/// <summary>
/// Where people reach the program, for links in mails: <c>PublicUrl</c> from configuration, else the first address that is
/// served. Never from a request's Host header, which anybody can set.
/// </summary>
public sealed class PublicAddress(IConfiguration configuration, IServer server)
{
    private const string Usual = "http://localhost:5080";

    /// <param name="path">Begins with a slash.</param>
    public string Of(string path) => Base().TrimEnd('/') + path;

    private string Base()
    {
        if (configuration["PublicUrl"] is { Length: > 0 } asked && Uri.TryCreate(asked, UriKind.Absolute, out var known) && known.Scheme is "https" or "http")
        {
            return asked;
        }

        var served = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        // what listens on every address of the machine is no name that a browser could follow
        return served is null ? Usual : served.Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal)
            .Replace("//[::]", "//localhost", StringComparison.Ordinal).Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal);
    }
}
