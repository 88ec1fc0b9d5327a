using IsmsTracker.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Browser.Tests;

/// <summary>A list of controls comes in by the page, with JavaScript and without.</summary>
public sealed class ImportTests(PostgresCluster cluster, Chromium chromium)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_list_is_uploaded_corrected_looked_at_and_imported(bool javaScript)
    {
        await using var app = await TestApp.StartAsync(cluster);
        await using var officer = await chromium.OpenAsync(app, Cast.ComplianceOfficer, Screen.Desk, javaScript);

        await officer.GoAsync("/imports/new");
        await officer.Page.SetInputFilesAsync("main input[name=File]", Checkout.Path("..", "shared", "imports", "eramba-internal-controls.csv"));
        await officer.PressAsync("Look at it");
        await officer.SeesAsync("137 rows");
        await officer.Page.GetByLabel("Policy Procedure").SelectOptionAsync("Description");
        await officer.PressAsync("Show it with these columns");
        await officer.SeesAsync("Policy Procedure: Access_Management > Access Review");
        await officer.PressAsync("Import 137 controls");

        await officer.SeesAsync("137 controls imported");
        Assert.Equal(137, await app.ReadAsync(db => db.Controls.CountAsync(control => control.ImportId != null)));
        Assert.Empty(officer.TakeComplaints());
    }
}
