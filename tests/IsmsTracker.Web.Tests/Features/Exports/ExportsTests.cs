using System.Globalization;
using System.IO.Compression;
using System.Text;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Tests.Fixtures.Generated;
using IsmsTracker.Web.Features.Exports;
using IsmsTracker.Web.Features.Imports;
using IsmsTracker.Web.Platform.Imports;
using IsmsTracker.Web.Platform.Storage;
using IsmsTracker.Web.Tests.Platform;
using IsmsTracker.Web.Tests.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IsmsTracker.Web.Tests.Features.Exports;

/// <summary>Taking everything away by the page: asked for, found again, fetched, removed after a week; and in bounded memory.</summary>
public sealed class ExportsTests(PostgresCluster cluster)
{
    private const long Most = 200L << 20;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_asked_for_made_found_again_under_what_waits_and_fetched_by_nobody_else()
    {
        await using var app = await TestApp.StartAsync(cluster);
        await World.MakeAsync(app);
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);

        Assert.Equal(302, (await officer.SubmitAsync("/exports", "/exports")).Status);
        var waiting = await officer.GetAsync("/exports");
        Assert.Contains("Being made", waiting.Text, StringComparison.Ordinal);
        Assert.Equal("2", waiting.Response.Headers.GetValues("Refresh").Single());
        Assert.Equal(1, await app.CommandAsync<BuildExports, int>(build => build.ExecuteAsync(Ct)));
        Assert.Equal(0, await app.CommandAsync<BuildExports, int>(build => build.ExecuteAsync(Ct)));

        Assert.Contains("Exports to fetch", (await officer.GetAsync("/waiting")).Text, StringComparison.Ordinal);
        var link = (await officer.GetAsync("/exports")).Page.QuerySelector("main a[download]")!.GetAttribute("href")!;
        await using var zip = new ZipArchive(await officer.Http.GetStreamAsync(new Uri(link, UriKind.Relative), Ct));
        Assert.Contains(zip.Entries, entry => entry.FullName == ExportLayout.Manifest);
        Assert.Contains(zip.Entries, entry => entry.FullName.StartsWith(ExportLayout.Files, StringComparison.Ordinal));
        Assert.Equal("organization.exported", await app.ReadAsync(db => db.LedgerEntries.OrderByDescending(entry => entry.RecordedAt).Where(entry => entry.ObjectType == "organization").Select(entry => entry.Kind).FirstAsync(Ct)));
        using var other = await app.AsAsync(Cast.SecondComplianceOfficer);
        Assert.Equal(404, (await other.GetAsync(link)).Status);
        using var administrator = await app.AsAsync(Cast.Administrator);
        Assert.Equal(403, (await administrator.GetAsync("/exports")).Status);

        app.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal(2, await app.CommandAsync<ForgetExports, int>(forget => forget.ExecuteAsync(Ct)));
        using var later = await app.AsAsync(Cast.ComplianceOfficer);
        Assert.Equal(404, (await later.GetAsync(link)).Status);
        Assert.DoesNotContain("Exports to fetch", (await later.GetAsync("/waiting")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_its_node_left_in_the_middle_is_begun_anew_and_a_lost_file_is_named()
    {
        await using var app = await TestApp.StartAsync(cluster);
        await World.MakeAsync(app);
        var officer = await app.ActorAsync(Cast.ComplianceOfficer);
        await app.CommandAsync<RequestExport, Result<Guid>>(request => request.ExecuteAsync(officer, Ct));
        var now = app.Clock.GetUtcNow();
        await app.ReadAsync(db => db.ExportRuns.Where(run => run.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(run => run.StartedAt, now).SetProperty(run => run.SeenAt, now), Ct));
        Assert.Equal(0, await app.CommandAsync<BuildExports, int>(build => build.ExecuteAsync(Ct)));

        app.Clock.Advance(TimeSpan.FromMinutes(6));
        var lost = Directory.GetFiles(Path.Combine(app.Data.Evidence, "blobs"), "*", SearchOption.AllDirectories)[0];
        File.Delete(lost);
        Assert.Equal(1, await app.CommandAsync<BuildExports, int>(build => build.ExecuteAsync(Ct)));

        using var session = await app.AsAsync(Cast.ComplianceOfficer);
        var text = (await session.GetAsync("/exports")).Text;
        Assert.Contains("is missing from the storage", text, StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(lost), text, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(app.Data.Exports)); // the world's own
    }

    [Fact]
    public async Task A_register_of_20000_controls_and_a_file_of_300_MB_are_exported_in_less_than_200_MB()
    {
        await using var app = await TestApp.StartAsync(cluster);
        var officer = await app.ActorAsync(Cast.ComplianceOfficer);
        var rows = new StringBuilder("Title;Description\n");
        for (var at = 0; at < 20_000; at++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"Control number {at};What it is for is written here in a sentence of usual length\n");
        }

        Assert.Null((await app.CommandAsync<ImportControls, Result<ControlImport>>(import => import.ExecuteAsync(officer, new ImportedBytes("large.csv", Encoding.UTF8.GetBytes(rows.ToString())), new ImportChoices(), Ct))).Refusal);
        var blob = await app.CommandAsync<IEvidenceStore, StoredBlob>(store => store.PutAsync(new PatternStream(300L << 20), 1L << 30, Ct));
        await app.ReadAsync(db => db.Database.ExecuteSqlAsync($"UPDATE organization SET logo = jsonb_build_object('blobId', {blob.Id.Value}, 'contentType', 'image/png', 'sha256', {Convert.ToHexStringLower(blob.Sha256)}, 'size', {blob.Size})", Ct));
        var file = Path.Combine(app.Data.Root, "all.zip");

        await using var child = ChildProgram.Start("export", app.Database.ProgramConnectionString, app.Data.Root, file, Cast.ComplianceOfficer.Email);
        var grown = long.Parse(await child.SaysAsync(), CultureInfo.InvariantCulture);

        TestContext.Current.TestOutputHelper?.WriteLine($"grew by {grown >> 20} MB at most; {new FileInfo(file).Length >> 20} MB written");
        Assert.True(new FileInfo(file).Length > 300L << 20);
        Assert.InRange(grown, 0, Most);
    }
}
