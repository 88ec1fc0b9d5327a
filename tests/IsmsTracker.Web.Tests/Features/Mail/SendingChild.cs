using IsmsTracker.Web.Features.Mail;
using IsmsTracker.Web.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace IsmsTracker.Web.Tests.Features.Mail;

/// <summary>Sends the outbox once in a process of its own: which authorities a process trusts is settled when it starts.</summary>
internal static class SendingChild
{
    public static async Task RunAsync(string[] arguments)
    {
        await using var app = IsmsApplication.Build(new HostSettings(arguments[2..], arguments[0], new DataDirectory(arguments[1]), Demo: true) { RunScheduler = false });
        await using var scope = app.Services.CreateAsyncScope();
        Console.WriteLine((await scope.ServiceProvider.GetRequiredService<SendOutbox>().ExecuteAsync(CancellationToken.None)).Words);
    }
}
