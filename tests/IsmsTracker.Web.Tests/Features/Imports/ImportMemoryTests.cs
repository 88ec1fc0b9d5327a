using System.Globalization;
using System.Text;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Features.Catalogues;
using IsmsTracker.Web.Features.Imports;
using IsmsTracker.Web.Platform.Imports;
using IsmsTracker.Web.Tests.Features.Frameworks;
using IsmsTracker.Web.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Tests.Features.Imports;

/// <summary>
/// The managed heap of the whole test process, program included, sampled every 5 ms while an import runs, against what it was
/// before. Garbage that is not collected yet counts: this is what the process needs, not what it keeps.
/// </summary>
[Collection(MeasuredAlone.Name)]
public sealed class ImportMemoryTests(PostgresCluster cluster)
{
    private const long Most = 200L << 20;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_catalogue_of_6000_nodes_takes_less_than_200_MB()
    {
        await using var app = await TestApp.StartAsync(cluster);
        var officer = await app.ActorAsync(Cast.ComplianceOfficer);
        var nodes = new StringBuilder();
        for (var at = 0; at < 6000; at++)
        {
            nodes.Append(CultureInfo.InvariantCulture, $"    - urn: urn:x:{at}\n      ref_id: \"{at}\"\n      depth: {1 + (at % 3)}\n      assessable: true\n      name: Requirement number {at}\n      description: {new string('d', 300)}\n");
        }

        var file = new ImportedBytes("large.yaml", Encoding.UTF8.GetBytes(FrameworkFileTests.Library(nodes.ToString())));
        var grown = await PeakAsync(async () => Assert.Null((await app.CommandAsync<ImportCatalogueFile, Result<CatalogueFileImported>>(import => import.ExecuteAsync(officer, file, Ct))).Refusal));

        Assert.Equal(6000, await app.ReadAsync(db => db.Frameworks.Select(row => row.RequirementCount).SingleAsync(Ct)));
        Assert.InRange(grown, 0, Most);
    }

    [Fact]
    public async Task A_list_of_50000_rows_takes_less_than_200_MB()
    {
        await using var app = await TestApp.StartAsync(cluster);
        var officer = await app.ActorAsync(Cast.ComplianceOfficer);
        var rows = new StringBuilder("Title;Description\n");
        for (var at = 0; at < CsvTable.MostRows; at++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"Control number {at};What it is for is written here in a sentence of usual length\n");
        }

        var file = new ImportedBytes("large.csv", Encoding.UTF8.GetBytes(rows.ToString()));
        var grown = await PeakAsync(async () => Assert.Null((await app.CommandAsync<ImportControls, Result<ControlImport>>(import => import.ExecuteAsync(officer, file, new ImportChoices(), Ct))).Refusal));

        Assert.Equal(CsvTable.MostRows, await app.ReadAsync(db => db.Controls.CountAsync(control => control.ImportId != null, Ct)));
        Assert.InRange(grown, 0, Most);
    }

    private static async Task<long> PeakAsync(Func<Task> import)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var peak = before;
        using var ended = new CancellationTokenSource();
        var sampling = Task.Run(async () =>
        {
            while (!ended.IsCancellationRequested)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
                await Task.Delay(5, CancellationToken.None);
            }
        }, CancellationToken.None);
        await import();
        await ended.CancelAsync();
        await sampling;
        TestContext.Current.TestOutputHelper?.WriteLine($"grew by {(peak - before) >> 20} MB at most");
        return peak - before;
    }
}
