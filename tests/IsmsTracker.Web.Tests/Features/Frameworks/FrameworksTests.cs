using System.Text;
using IsmsTracker.Domain.Frameworks;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Tests.Features.Evidence;
using IsmsTracker.Web.Tests.Features.Imports;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Tests.Features.Frameworks;

/// <summary>A framework comes in by the page, is browsed, searched and mapped by hand and by file.</summary>
public sealed class FrameworksTests(PostgresCluster cluster) : IAsyncLifetime
{
    private TestApp app = null!;
    private Session officer = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        app = await TestApp.StartAsync(cluster);
        officer = await app.AsAsync(Cast.ComplianceOfficer);
    }

    public async ValueTask DisposeAsync()
    {
        officer.Dispose();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task A_framework_is_brought_browsed_and_mapped_and_registers_no_control()
    {
        var controls = await app.ReadAsync(db => db.Controls.CountAsync(Ct));
        var path = (await BringAsync(await File.ReadAllBytesAsync(Checkout.Path("..", "shared", "imports", "oscal-basic-catalog.xml"), Ct))).Location!;
        Assert.Contains("Organization of Information Security", (await officer.GetAsync(path)).Text, StringComparison.Ordinal);
        Assert.Contains("Internal Organization", (await officer.GetAsync($"{path}?under=0")).Text, StringComparison.Ordinal);
        var found = (await officer.GetAsync($"{path}?q=roles+and+responsibilities")).Page.QuerySelector("tbody .row-title a")!.GetAttribute("href")!;
        Assert.Contains("should be defined and allocated", (await officer.GetAsync(found)).Text, StringComparison.Ordinal);

        var access = await app.ControlAsync("A.5.2");
        await officer.PostAsync(found, [new("ControlIds", access.ToString()), new("ControlIds", (await app.ControlAsync("A.5.3")).ToString())]);
        await officer.PostAsync(found, [new("ControlIds", access.ToString())]);

        Assert.Contains("A.5.2", (await officer.GetAsync(found)).Page.QuerySelector("#mapped ~ ul")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["requirement-mapping.mapped", "requirement-mapping.mapped"], await app.ReadAsync(db => db.LedgerEntries.Where(entry => entry.ObjectType == "requirement-mapping").Select(entry => entry.Kind).ToListAsync(Ct)));
        await Recorded.AsItIsAsync<Framework>(app);
        await Recorded.AsItIsAsync<RequirementMapping>(app);
        Assert.Equal(controls, await app.ReadAsync(db => db.Controls.CountAsync(Ct)));
        Assert.Contains("OSCAL catalogue", (await officer.GetAsync("/catalogues")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_version_again_is_refused_and_a_later_one_stands_beside_it()
    {
        var first = FrameworkFileTests.Library("    - {urn: a, ref_id: \"1\", name: First}");
        Assert.Equal(302, (await BringAsync(Encoding.UTF8.GetBytes(first))).Status);
        Assert.Contains("Example, version 4, is here already.", (await BringAsync(Encoding.UTF8.GetBytes(first))).Errors, StringComparison.Ordinal);
        Assert.Equal(302, (await BringAsync(Encoding.UTF8.GetBytes(first.Replace("version: 4", "version: 5", StringComparison.Ordinal)))).Status);
        Assert.Equal(2, await app.ReadAsync(db => db.Frameworks.CountAsync(Ct)));
    }

    [Fact]
    public async Task A_mapping_file_is_taken_whole_or_not_at_all()
    {
        var path = (await BringAsync(Encoding.UTF8.GetBytes(FrameworkFileTests.Library("    - {urn: \"u:a\", ref_id: \"1\", name: First}\n    - {urn: \"u:b\", ref_id: \"2\", name: Second}")))).Location!;
        async Task<Answer> MapAsync(string csv)
        {
            await officer.GetAsync($"{path}/mappings");
            return await officer.SendAsync($"{path}/mappings", [("__RequestVerificationToken", officer.Token!)], "File", ("map.csv", Encoding.UTF8.GetBytes(csv)));
        }

        var bad = await MapAsync("requirement;control\n1;A.5.15\n9;A.5.15\n2;A.5.99\n");
        Assert.Contains("Line 3: the framework has no requirement “9”.", bad.Errors, StringComparison.Ordinal);
        Assert.Contains("Line 4: the register has no control “A.5.99”.", bad.Errors, StringComparison.Ordinal);
        Assert.Equal(0, await app.ReadAsync(db => db.RequirementMappings.CountAsync(Ct)));

        Assert.Equal(302, (await MapAsync("requirement;control\n1;A.5.15\nU:A;a.5.16\n2;A.5.15\n")).Status);
        Assert.Equal([1, 2], await app.ReadAsync(db => db.RequirementMappings.Select(row => row.ControlIds.Count).Order().ToListAsync(Ct)));
    }

    private async Task<Answer> BringAsync(byte[] bytes)
    {
        await officer.GetAsync("/catalogues/new");
        return await officer.SendAsync("/catalogues/new", [("__RequestVerificationToken", officer.Token!)], "File", ("named.anything", bytes));
    }
}
