using System.CommandLine;
using System.Net.Sockets;
using IsmsTracker.Web.Platform;
using IsmsTracker.Web.Platform.CommandLine;
using IsmsTracker.Web.Platform.Database;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace IsmsTracker.Web.Features.Serving;

/// <summary>Serves the program: without a verb the organisation's own data, with <c>demo</c> the demonstration.</summary>
public static class ServeVerb
{
    private const string DefaultUrl = "http://localhost:5080";

    public static Command CreateDemo(VerbHost host)
    {
        var verb = new Command("demo", "Loads the demonstration organisation Harbourlight where there is none yet, and serves it.");
        verb.SetAction((_, ct) => ServeAsync(host.Args, demo: true, ct));
        return verb;
    }

    public static async Task<int> ServeAsync(string[] args, bool demo, CancellationToken ct)
    {
        try
        {
            var withUrls = WithUrls(args);
            ListenAddress.EnsureFree(new ConfigurationBuilder().AddEnvironmentVariables("ASPNETCORE_").AddCommandLine(withUrls).Build()["urls"] ?? DefaultUrl);
            await using var database = await ProgramDatabase.OpenAsync(args, serving: true, ct);
            if (database.Data.Notice is { } notice)
            {
                Console.WriteLine(notice);
            }

            var settings = new HostSettings(withUrls, database.ConnectionString, database.Data, demo);
            await using var app = await FirstStart.BuildAsync(settings, database, ct);
            await StartAsync(app, ct);
            await FirstStart.GreetAsync(app, settings, ct);
            await app.WaitForShutdownAsync(ct);
            return 0;
        }
        catch (StartupException trouble)
        {
            await Console.Error.WriteLineAsync(trouble.Message);
            return 1;
        }
    }

    /// <summary>The address people reach the program at.</summary>
    public static string AddressOf(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? DefaultUrl;

    private static string[] WithUrls(string[] args) =>
        args.Any(arg => arg.StartsWith("--urls", StringComparison.OrdinalIgnoreCase)) || Environment.GetEnvironmentVariable("ASPNETCORE_URLS") is not null
            ? args
            : [.. args, "--urls", DefaultUrl];

    private static async Task StartAsync(WebApplication app, CancellationToken ct)
    {
        try
        {
            await app.StartAsync(ct);
        }
        catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException or SocketException)
        {
            throw new StartupException($"The address is taken by another program ({taken.Message.TrimEnd('.')}). Stop it, or choose another: --urls http://localhost:5081", taken);
        }
    }
}
