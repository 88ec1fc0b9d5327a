using System.Net.Http.Headers;
using System.Security.Cryptography;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Tests.Features.Statements;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Tests.Features.Reports;

public sealed class ReportsTests(PostgresCluster cluster)
{
    [Fact]
    public async Task A_report_that_was_made_is_registered_downloaded_and_recognised()
    {
        await using var app = await TestApp.StartAsync(cluster);
        await app.DecideAllAsync();
        var id = await app.ApproveAsync(await app.SubmitAsync());
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        var pdf = await StatementFilesTests.MadeAsync(officer, $"/statements/{id}/pdf");
        var sha = Convert.ToHexStringLower(SHA256.HashData(pdf));
        using var guest = await app.AsAsync(Cast.Guest);

        Assert.Contains(sha[..12], (await guest.GetAsync("/reports")).Text, StringComparison.Ordinal);
        Assert.Contains(sha, (await guest.GetAsync("/reports.csv")).Body, StringComparison.Ordinal);
        Assert.Contains("version 1.0, in force today", (await guest.GetAsync($"/reports/check?sha256={sha.ToUpperInvariant()}")).Text, StringComparison.Ordinal);
        Assert.Contains("version 1.0, in force today", (await CheckAsync(guest, pdf)).Text, StringComparison.Ordinal);
        pdf[^1] ^= 1;
        Assert.Contains("none of our reports", (await CheckAsync(guest, pdf)).Text, StringComparison.Ordinal);

        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.ApproveAsync(await app.SubmitAsync(major: true));
        Assert.Contains("a later version has replaced", (await guest.GetAsync($"/reports/check?sha256={sha}")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("zz86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    public async Task What_is_no_hash_is_told_so_and_kept(string text)
    {
        await using var app = await TestApp.StartAsync(cluster);
        using var guest = await app.AsAsync(Cast.Guest);

        var answer = await guest.GetAsync($"/reports/check?sha256={text}");

        Assert.Equal(422, answer.Status);
        Assert.Contains("64 digits", answer.Errors, StringComparison.Ordinal);
        Assert.Equal(text, answer.Page.QuerySelector("#sha256")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_coming_day_is_refused_and_nothing_is_made()
    {
        await using var app = await TestApp.StartAsync(cluster);
        using var auditor = await app.AsAsync(Cast.InternalAuditor);

        var answer = await auditor.SubmitAsync("/reports/new", "/reports", ("AsOf", "2030-01-01"));

        Assert.Equal(422, answer.Status);
        Assert.Contains("coming day", answer.Errors, StringComparison.Ordinal);
        Assert.Equal(0, await app.ReadAsync(db => db.ReportFiles.CountAsync()));
    }

    [Fact]
    public async Task Guests_read_reports_and_make_none_and_staff_see_none()
    {
        await using var app = await TestApp.StartAsync(cluster);
        using var guest = await app.AsAsync(Cast.Guest);
        using var staff = await app.AsAsync(Cast.StaffMember);
        await guest.GetAsync("/reports/check");

        Assert.Equal(403, (await guest.PostAsync("/reports", [])).Status);
        Assert.Equal(403, (await staff.GetAsync("/reports")).Status);
        Assert.Equal(404, (await guest.GetAsync($"/reports/{Guid.NewGuid()}/file")).Status);
    }

    private static async Task<Answer> CheckAsync(Session session, byte[] file)
    {
        await session.GetAsync("/reports/check");
        using var form = new MultipartFormDataContent { { new StringContent(session.Token!), "__RequestVerificationToken" } };
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        form.Add(content, "file", "soa.pdf");
        var response = await session.Http.PostAsync(new Uri("/reports/check", UriKind.Relative), form, TestContext.Current.CancellationToken);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), response);
    }
}
