using System.Globalization;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Catalogues;
using IsmsTracker.Web.Features.Imports;
using IsmsTracker.Web.Platform;
using IsmsTracker.Web.Platform.Imports;
using IsmsTracker.Web.Tests.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IsmsTracker.Web.Tests.Features.Imports;

/// <summary>Imports one file in a process of its own and says by how many bytes its resident memory grew at most.</summary>
internal static class ImportingChild
{
    public static async Task RunAsync(string[] arguments)
    {
        var (connection, folder, file, email) = (arguments[0], arguments[1], arguments[2], arguments[3]);
        await using var app = IsmsApplication.Build(new HostSettings([], connection, new DataDirectory(folder), Demo: true) { RunScheduler = false });
        await using var scope = app.Services.CreateAsyncScope();
        var officer = (await scope.ServiceProvider.GetRequiredService<IsmsDbContext>().People.AsNoTracking().SingleAsync(person => person.Email == email)).AsActor();
        var bytes = new ImportedBytes(Path.GetFileName(file), await File.ReadAllBytesAsync(file));
        var memory = await ResidentMemory.MeasureAsync();
        var refusal = file.EndsWith(".csv", StringComparison.Ordinal)
            ? (await scope.ServiceProvider.GetRequiredService<ImportControls>().ExecuteAsync(officer, bytes, new ImportChoices(), CancellationToken.None)).Refusal
            : (await scope.ServiceProvider.GetRequiredService<ImportCatalogueFile>().ExecuteAsync(officer, bytes, CancellationToken.None)).Refusal;
        Console.WriteLine(refusal?.Message ?? memory.Growth.ToString(CultureInfo.InvariantCulture));
    }
}
