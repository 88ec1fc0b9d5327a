using System.Globalization;
using System.Text;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Platform.Imports;
using IsmsTracker.Web.Tests.Features.Frameworks;
using IsmsTracker.Web.Tests.Platform;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Tests.Features.Imports;

/// <summary>By how much the resident memory of a process grows while it imports: what is live and what is not collected yet.</summary>
public sealed class ImportMemoryTests(PostgresCluster cluster)
{
    private const long Most = 200L << 20;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_catalogue_of_6000_nodes_takes_less_than_200_MB()
    {
        await using var app = await TestApp.StartAsync(cluster);
        var nodes = new StringBuilder();
        for (var at = 0; at < 6000; at++)
        {
            nodes.Append(CultureInfo.InvariantCulture, $"    - urn: urn:x:{at}\n      ref_id: \"{at}\"\n      depth: {1 + (at % 3)}\n      assessable: true\n      name: Requirement number {at}\n      description: {new string('d', 300)}\n");
        }

        var grown = await GrowthAsync(app, "large.yaml", FrameworkFileTests.Library(nodes.ToString()));

        Assert.Equal(6000, await app.ReadAsync(db => db.Frameworks.Select(row => row.RequirementCount).SingleAsync(Ct)));
        Assert.InRange(grown, 0, Most);
    }

    [Fact]
    public async Task A_list_of_50000_rows_takes_less_than_200_MB()
    {
        await using var app = await TestApp.StartAsync(cluster);
        var rows = new StringBuilder("Title;Description\n");
        for (var at = 0; at < CsvTable.MostRows; at++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"Control number {at};What it is for is written here in a sentence of usual length\n");
        }

        var grown = await GrowthAsync(app, "large.csv", rows.ToString());

        Assert.Equal(CsvTable.MostRows, await app.ReadAsync(db => db.Controls.CountAsync(control => control.ImportId != null, Ct)));
        Assert.InRange(grown, 0, Most);
    }

    private static async Task<long> GrowthAsync(TestApp app, string name, string text)
    {
        var file = Path.Combine(app.Data.Root, name);
        await File.WriteAllTextAsync(file, text, Ct);
        await using var child = ChildProgram.Start("import", app.Database.ProgramConnectionString, app.Data.Root, file, Cast.ComplianceOfficer.Email);
        var grown = long.Parse(await child.SaysAsync(), CultureInfo.InvariantCulture);
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: grew by {grown >> 20} MB at most");
        return grown;
    }
}
