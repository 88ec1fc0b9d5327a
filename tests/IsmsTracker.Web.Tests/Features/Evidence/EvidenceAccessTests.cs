using IsmsTracker.Tests.Fixtures;

namespace IsmsTracker.Web.Tests.Features.Evidence;

/// <summary>Who finds a piece of evidence at all, and what its download says to a browser.</summary>
public sealed class EvidenceAccessTests(PostgresCluster cluster) : IAsyncLifetime
{
    private TestApp app = null!;

    public async ValueTask InitializeAsync() => app = await TestApp.StartAsync(cluster);

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task Confidential_evidence_does_not_exist_for_management_guests_and_other_staff()
    {
        var (record, file) = await AddAsync("Confidential");

        foreach (var person in new[] { Cast.Director, Cast.Guest, Cast.StaffMember, Cast.WelfareLead })
        {
            using var session = await app.AsAsync(person);
            Assert.Equal(404, (await session.GetAsync(record)).Status);
            Assert.Equal(404, (await session.GetAsync(record + "/history")).Status);
            Assert.Equal(404, (await session.GetAsync(file)).Status);
            Assert.DoesNotContain("Access review", (await session.GetAsync("/evidence")).Text, StringComparison.Ordinal);
        }

        foreach (var person in new[] { Cast.ComplianceOfficer, Cast.QaOfficer, Cast.InternalAuditor, Cast.Deputy })
        {
            using var session = await app.AsAsync(person);
            Assert.Equal(200, (await session.GetAsync(file)).Status);
        }
    }

    [Fact]
    public async Task An_administrator_reads_no_evidence_and_nobody_signed_out_does()
    {
        var (record, file) = await AddAsync("Internal");
        using var administrator = await app.AsAsync(Cast.Administrator);
        using var anonymous = app.Anonymous();

        Assert.Contains((await administrator.GetAsync(record)).Status, new[] { 403, 404 });
        Assert.Contains((await administrator.GetAsync(file)).Status, new[] { 403, 404 });
        Assert.Equal(302, (await anonymous.GetAsync(file)).Status);
    }

    [Fact]
    public async Task A_stranger_on_the_staff_gets_404_for_reading_and_for_every_change()
    {
        var (record, file) = await AddAsync("Internal");
        using var stranger = await app.AsAsync(Cast.StaffMember);
        await stranger.GetAsync("/evidence/new");

        foreach (var path in new[] { record, file, record + "/edit", record + "/links", record + "/link", record + "/versions/new" })
        {
            Assert.Equal(404, (await stranger.GetAsync(path)).Status);
        }

        foreach (var path in new[] { "/edit", "/links", "/decision", "/withdrawal", "/versions" })
        {
            Assert.Equal(404, (await stranger.PostAsync(record + path, [new("Revision", "1"), new("Type", "Other"), new("Outcome", "Accepted"), new("Reason", "Because I can, perhaps.")])).Status);
        }
    }

    [Fact]
    public async Task A_download_is_an_attachment_of_our_type_that_can_do_nothing()
    {
        var (_, file) = await AddAsync("Internal", "Überprüfung %22Q2%22.csv");
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);

        var response = (await officer.GetAsync(file)).Response;

        Assert.Equal("text/csv", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("Überprüfung _22Q2_22.csv", response.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("sandbox; default-src 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Equal(Uploads.Csv, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_hash_on_the_page_is_that_of_the_bytes()
    {
        var (record, _) = await AddAsync("Internal");
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);

        Assert.Contains(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Uploads.Csv)), (await officer.GetAsync(record)).Text, StringComparison.Ordinal);
    }

    private async Task<(string Record, string File)> AddAsync(string classification, string name = "review.csv")
    {
        using var owner = await app.AsAsync(Cast.ControlOwner);
        var me = (await app.IdOfAsync(Cast.ControlOwner)).ToString();
        var answer = await owner.UploadAsync(Uploads.Complete(me, (await app.ControlAsync("A.5.18")).ToString()).With("Classification", classification), (name, Uploads.Csv));
        var page = await owner.FollowAsync(answer);
        return (answer.Location!, page.Page.QuerySelector("main a[href*='/files/']")!.GetAttribute("href")!);
    }
}
