using System.Globalization;
using System.IO.Compression;
using IsmsTracker.Domain;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Exports;
using IsmsTracker.Web.Platform;
using IsmsTracker.Web.Tests.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IsmsTracker.Web.Tests.Features.Exports;

/// <summary>Exports everything in a process of its own and says by how many bytes its resident memory grew at most.</summary>
internal static class ExportingChild
{
    public static async Task RunAsync(string[] arguments)
    {
        var (connection, folder, file, email) = (arguments[0], arguments[1], arguments[2], arguments[3]);
        await using var app = IsmsApplication.Build(new HostSettings([], connection, new DataDirectory(folder), Demo: true) { RunScheduler = false });
        await using var scope = app.Services.CreateAsyncScope();
        var officer = (await scope.ServiceProvider.GetRequiredService<IsmsDbContext>().People.AsNoTracking().SingleAsync(person => person.Email == email)).AsActor();
        var memory = await ResidentMemory.MeasureAsync();
        Refusal? refusal;
        await using (var output = File.Create(file))
        await using (var zip = new ZipArchive(output, ZipArchiveMode.Create))
        {
            refusal = (await scope.ServiceProvider.GetRequiredService<WriteExport>().ExecuteAsync(officer, new ZipTarget(zip), _ => { }, CancellationToken.None)).Refusal;
        }

        Console.WriteLine(refusal?.Message ?? memory.Growth.ToString(CultureInfo.InvariantCulture));
    }
}
