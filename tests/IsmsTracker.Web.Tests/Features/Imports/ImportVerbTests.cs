using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Tests.Features.Serving;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Tests.Features.Imports;

/// <summary>The verbs as real processes: a dry run tells and writes nothing, a wrong row is named, a right file comes in.</summary>
public sealed class ImportVerbTests(PostgresCluster cluster) : IAsyncLifetime
{
    private readonly ScratchFolder folder = new();
    private TestApp app = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => app = await TestApp.StartAsync(cluster);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_list_is_told_of_first_and_then_imported()
    {
        var file = Checkout.Path("..", "shared", "imports", "eramba-internal-controls.csv");
        var dry = await RunAsync("import", "controls", file, "--dry-run", "--column", "Audit Methodology=Description");
        Assert.Equal((0, ""), (dry.Code, dry.Error));
        Assert.Contains("Audit Methodology → Description", dry.Out, StringComparison.Ordinal);
        Assert.Contains("137 controls would be imported. Nothing was written.", dry.Out, StringComparison.Ordinal);
        Assert.Equal(0, await app.ReadAsync(db => db.ControlImports.CountAsync(Ct)));

        var real = await RunAsync("import", "controls", file);
        Assert.Equal((0, ""), (real.Code, real.Error));
        Assert.Contains("Imported 137 controls", real.Out, StringComparison.Ordinal);
        Assert.Equal(137, await app.ReadAsync(db => db.Controls.CountAsync(control => control.ImportId != null, Ct)));
    }

    [Fact]
    public async Task Bad_rows_are_named_and_nothing_is_written()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "bad.csv"), "Title,Note\nFine one,x\nno,x\nFine two\n", Ct);
        var (code, said, error) = await RunAsync("import", "controls", "bad.csv");

        Assert.Equal((1, ""), (code, said));
        Assert.Equal(["2 rows cannot be taken as they are, so nothing was imported.", "Line 3: Give the control a title of 3 to 200 characters.", "Line 4: the row has 1 cell where the first row names 2. Check its separators and quotation marks."], error.Split('\n'));
        Assert.Equal(0, await app.ReadAsync(db => db.ControlImports.CountAsync(Ct)));
    }

    [Fact]
    public async Task A_framework_and_its_mapping_come_in()
    {
        var framework = await RunAsync("import", "catalogue", Checkout.Path("..", "shared", "imports", "oscal-basic-catalog.yaml"));
        Assert.Equal((0, ""), (framework.Code, framework.Error));
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "map.csv"), "requirement,control\ns1.1.1,A.5.2\n", Ct);

        var mapped = await RunAsync("import", "mapping", "map.csv", "--framework", "Sample Security Catalog *for Demonstration* and Testing");

        Assert.Equal((0, ""), (mapped.Code, mapped.Error));
        Assert.Contains("Mapped 1 requirements", mapped.Out, StringComparison.Ordinal);
    }

    private Task<(int Code, string Out, string Error)> RunAsync(params string[] verb) => RealProgram.RunAsync(
        folder.Path, [.. verb, "--as", Cast.ComplianceOfficer.Email, "--ConnectionStrings:Isms", app.Database.ProgramConnectionString, "--DataDirectory", Path.Combine(folder.Path, "data")]);
}
