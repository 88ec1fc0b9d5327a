using System.Net.Http.Headers;
using IsmsTracker.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Tests.Features.Organizations;

public sealed class OrganizationTests(PostgresCluster cluster) : IAsyncLifetime
{
    private TestApp app = null!;
    private Session officer = null!;

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
    public async Task Sites_and_teams_are_added_and_removed_by_rows()
    {
        var answer = await officer.SubmitAsync("/organization/edit", null,
            ("Sites[0].Name", ""), ("Sites[0].City", ""), ("Sites[0].Country", ""),
            ("Sites[2].Name", "Porto"), ("Sites[2].City", "Porto"), ("Sites[2].Country", "Portugal"), ("Teams[3]", "Hotline"));

        Assert.Equal(302, answer.Status);
        var organization = await app.ReadAsync(db => db.Organizations.AsNoTracking().SingleAsync());
        Assert.Equal(["Utrecht", "Porto"], organization.Sites.Select(site => site.Name));
        Assert.Equal(["Operations", "Technology", "Hotline"], organization.Teams);
    }

    [Theory]
    [InlineData("AuditPeriodTo", "2025-01-01")]
    [InlineData("TimeZone", "Mars/Olympus")]
    [InlineData("Name", "")]
    public async Task What_cannot_be_is_said_at_its_field(string field, string value)
    {
        var answer = await officer.SubmitAsync("/organization/edit", null, (field, value));

        Assert.Equal(422, answer.Status);
        Assert.NotNull(answer.Page.QuerySelector($"#{field}-error"));
    }

    [Fact]
    public async Task Two_editors_at_once_collide_and_the_text_stays()
    {
        var opened = await officer.GetAsync("/organization/edit");
        await officer.SubmitAsync("/organization/edit", null, ("ScopeText", "First."));
        var answer = await officer.SubmitAsync(opened, "/organization/edit", null, ("ScopeText", "Second."));

        Assert.Equal(409, answer.Status);
        Assert.Contains("Second.", answer.Page.QuerySelector("#ScopeText")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("First.", await app.ReadAsync(db => db.Organizations.Select(row => row.ScopeText).SingleAsync()));
    }

    [Fact]
    public async Task A_logo_is_shown_to_all_as_a_picture_and_nothing_else()
    {
        Assert.Equal(302, (int)(await UploadAsync(LogoImageTests.Png)).StatusCode);

        using var anybody = app.Anonymous();
        var logo = await anybody.GetAsync("/organization/logo");
        Assert.Equal(("image/png", "nosniff"), (logo.Response.Content.Headers.ContentType!.MediaType, logo.Response.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.Contains("sandbox", logo.Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(LogoImageTests.Png, await anybody.Http.GetByteArrayAsync(new Uri("/organization/logo", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Equal(200, (await officer.GetAsync("/organization/history")).Status);
    }

    [Theory]
    [InlineData(100)]
    [InlineData((512 * 1024) + 1)]
    [InlineData(3 * 1024 * 1024)]
    public async Task What_is_no_small_picture_is_refused(int size)
    {
        var answer = await UploadAsync(new byte[size]);

        Assert.Equal(422, (int)answer.StatusCode);
        Assert.Null(await app.ReadAsync(db => db.Organizations.Select(row => row.Logo).SingleAsync()));
    }

    [Fact]
    public async Task Auditors_read_and_change_nothing()
    {
        using var auditor = await app.AsAsync(Cast.InternalAuditor);

        Assert.Equal((200, 403), ((await auditor.GetAsync("/organization")).Status, (await auditor.GetAsync("/organization/edit")).Status));
        Assert.Equal(403, (await auditor.PostAsync("/organization/logo/removal", [])).Status);
    }

    private async Task<HttpResponseMessage> UploadAsync(byte[] bytes)
    {
        var page = await officer.GetAsync("/organization/logo/edit");
        using var content = new MultipartFormDataContent
        {
            { new StringContent(officer.Token!), "__RequestVerificationToken" },
            { new StringContent(page.Page.QuerySelector("input[name=Revision]")!.GetAttribute("value")!), "Revision" },
            { new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } }, "Logo", "logo.png" },
        };
        return await officer.Http.PostAsync(new Uri("/organization/logo", UriKind.Relative), content);
    }
}
