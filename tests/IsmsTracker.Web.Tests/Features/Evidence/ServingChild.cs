using IsmsTracker.Web.Platform;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace IsmsTracker.Web.Tests.Features.Evidence;

/// <summary>The whole program in a process of its own, to be killed in the middle of something. Says its address.</summary>
internal static class ServingChild
{
    public static async Task RunAsync(string connectionString, string folder)
    {
        await using var app = IsmsApplication.Build(new HostSettings(["--urls", "http://127.0.0.1:0"], connectionString, new DataDirectory(folder), Demo: true) { RunScheduler = false });
        await app.StartAsync();
        Console.WriteLine(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        await Console.In.ReadToEndAsync();
    }
}
