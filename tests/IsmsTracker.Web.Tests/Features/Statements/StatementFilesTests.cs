using System.Globalization;
using System.Security.Cryptography;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Tests.Platform.Typesetting;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Tests.Features.Statements;

/// <summary>The statement on paper and as data: the same rows and totals as on screen, and the same bytes for the same content.</summary>
public sealed class StatementFilesTests(PostgresCluster cluster)
{
    [Fact]
    public async Task Screen_CSV_and_PDF_hold_the_same_controls_and_totals()
    {
        await using var app = await TestApp.StartAsync(cluster);
        await app.DecideAllAsync();
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);

        var page = (await officer.GetAsync("/statements/draft")).Page;
        var csv = (await officer.GetAsync("/statements/draft.csv")).Body.TrimEnd().Split("\r\n").Skip(1).ToList();
        var pdf = await PdfTools.PaintedTextAsync(await MadeAsync(officer, "/statements/draft/pdf"));

        var annexA = page.QuerySelector("tr[data-total='Annex A']")!.QuerySelectorAll("td").Select(cell => int.Parse(cell.TextContent, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal([93, 92, 1, 0], annexA.Take(4));
        Assert.Equal(93, csv.Count);
        Assert.Equal(annexA[4], csv.Count(line => line.Contains(",Implemented,", StringComparison.Ordinal)));
        Assert.Equal(annexA[6], csv.Count(line => line.Contains(",Planned,", StringComparison.Ordinal)));
        Assert.All(SampleStatement.References, reference => Assert.Contains(reference + " ", pdf + " ", StringComparison.Ordinal));
        Assert.Equal(SampleStatement.References, csv.Select(line => line.Split(',')[0]));
        var totals = pdf.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(string.Join(' ', annexA), string.Join(' ', totals), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_JSON_export_has_the_snapshot_hash_as_its_SHA_256()
    {
        await using var app = await TestApp.StartAsync(cluster);
        await app.DecideAllAsync();
        var id = await app.SubmitAsync();
        using var guest = await app.AsAsync(Cast.Guest);

        var json = await guest.Http.GetByteArrayAsync(new Uri($"/statements/{id}.json", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(await app.ReadAsync(db => db.Statements.Select(row => row.SnapshotHash).SingleAsync()), Convert.ToHexStringLower(SHA256.HashData(json)));
    }

    [Fact]
    public async Task Approval_makes_an_archivable_PDF_and_making_it_again_gives_the_same_bytes()
    {
        await using var app = await TestApp.StartAsync(cluster);
        await app.DecideAllAsync();
        var id = await StatementsTests.ApproveOnScreenAsync(app, await app.SubmitAsync());
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        var first = await officer.Http.GetByteArrayAsync(new Uri($"/statements/{id}/pdf", UriKind.Relative), TestContext.Current.CancellationToken);

        app.Clock.Advance(TimeSpan.FromDays(40));
        using var later = await app.AsAsync(Cast.ComplianceOfficer);
        var again = await MadeAsync(later, $"/statements/{id}/pdf");

        Assert.Equal(first, again);
        Assert.DoesNotContain("DRAFT", await PdfTools.PaintedTextAsync(first), StringComparison.Ordinal);
        Assert.Contains("pdfaid:part>2<", await PdfTools.UnpackedAsync(first), StringComparison.Ordinal);
        Assert.Contains("Tagged:          yes", await PdfTools.InfoAsync(first), StringComparison.Ordinal);
        await PdfTools.CheckAsync(first);
        Assert.Equal(2, await app.ReadAsync(db => db.ReportFiles.CountAsync(file => file.StatementId == id)));
    }

    [Fact]
    public async Task A_days_register_is_marked_draft_unless_it_decides_the_same_as_the_version_then_in_force()
    {
        await using var app = await TestApp.StartAsync(cluster);
        await app.DecideAllAsync();
        var approved = await app.ApproveAsync(await app.SubmitAsync());
        app.Clock.Set(new(2026, 7, 20, 9, 0, 0, TimeSpan.Zero));
        await app.ExcludeAsync("A.7.14");
        app.Clock.Set(new(2026, 7, 25, 9, 0, 0, TimeSpan.Zero));
        using var auditor = await app.AsAsync(Cast.InternalAuditor);
        await auditor.GetAsync("/reports/new");

        var before = await PdfTools.PaintedTextAsync(await MadeAsync(auditor, "/statements/draft/pdf?asOf=2026-07-09"));
        var same = await PdfTools.PaintedTextAsync(await MadeAsync(auditor, "/statements/draft/pdf?asOf=2026-07-15"));
        var edited = await PdfTools.PaintedTextAsync(await MadeAsync(auditor, "/statements/draft/pdf"));

        Assert.Contains("DRAFT", before, StringComparison.Ordinal);
        Assert.DoesNotContain("DRAFT", same, StringComparison.Ordinal);
        Assert.Contains("DRAFT", edited, StringComparison.Ordinal);
        Assert.Equal(["1.0 draft", "1.0", "1.1 draft"], await app.ReadAsync(db => db.ReportFiles.OrderBy(file => file.AsOf).Select(file => file.Version).ToListAsync()));
        Assert.NotEqual(default, approved);
    }

    /// <summary>Posts, follows the redirect, and gives the file.</summary>
    internal static async Task<byte[]> MadeAsync(Session session, string path)
    {
        await session.GetAsync("/reports/check");
        var answer = await session.PostAsync(path, []);
        Assert.True(answer.Status == 302, answer.Text);
        return await session.Http.GetByteArrayAsync(new Uri(answer.Location!, UriKind.Relative), TestContext.Current.CancellationToken);
    }
}
