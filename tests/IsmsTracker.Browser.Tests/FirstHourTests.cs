using System.Diagnostics;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Features.SetUp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace IsmsTracker.Browser.Tests;

/// <summary>The first hour of a compliance officer: from the printed link to a Statement of Applicability as PDF.</summary>
public sealed class FirstHourTests(PostgresCluster cluster, Chromium chromium)
{
    private const string Password = "quiet harbour at dawn";

    [Fact]
    public async Task From_an_empty_installation_to_an_approved_statement_as_pdf()
    {
        await using var app = await TestApp.StartEmptyAsync(cluster);
        await using var administrator = await chromium.OpenAsync(app, Screen.Desk);
        await using var officer = await SetUpAsync(app, administrator);
        await using var director = await InviteAsync(app, administrator, "Helen Abara", "helen@northlight.example", "TopManagement");
        await using var quality = await InviteAsync(app, administrator, "Priya Raman", "priya@northlight.example", "QaOfficer");

        await DescribeOrganizationAsync(officer);
        await officer.GoAsync("/catalogues");
        await officer.PressAsync("Load ISO/IEC 27001:2022");
        await officer.GoAsync("/controls");
        await officer.SeesAsync("93");

        var access = await app.ControlAsync("A.5.15");
        foreach (var control in new[] { "A.5.1", "A.5.2", "A.5.15" })
        {
            await officer.DecideAsync(await app.ControlAsync(control));
        }

        var people = await app.ReadAsync(db => db.People.AsNoTracking().ToListAsync());
        var officerActor = people.Single(person => person.Email == "amina@northlight.example").AsActor();
        await app.DecideTheRestAsync(officerActor, people.Single(person => person.Email == "priya@northlight.example").Id);

        await officer.AcceptAsync(await quality.UploadAsync(access, javaScript: true));
        await officer.ScheduleAsync(access);
        await officer.ReviewAsync();
        var statement = await officer.SubmitAsync();
        await director.ApproveAsync(statement);

        var text = await PdfTextAsync(officer, statement);
        Assert.Contains("Statement of Applicability", text, StringComparison.Ordinal);
        Assert.Contains("Northlight", text, StringComparison.Ordinal);
        Assert.Contains("A.5.15", text, StringComparison.Ordinal);
        Assert.Contains("Helen Abara", text, StringComparison.Ordinal);
        Assert.DoesNotContain("DRAFT", text, StringComparison.Ordinal);
        Assert.Empty(officer.TakeComplaints());
    }

    /// <returns>The compliance officer, come in by the link that set-up shows once.</returns>
    private async Task<Visitor> SetUpAsync(TestApp app, Visitor administrator)
    {
        await administrator.GoAsync((await app.CommandAsync<IssueSetUpLink, string?>(issue => issue.ExecuteAsync(CancellationToken.None)))!);
        await administrator.FillAsync(
            ("OrganizationName", "Northlight"),
            ("TimeZone", "Europe/London"),
            ("AdministratorName", "Farid Haddad"),
            ("AdministratorEmail", "farid@northlight.example"),
            ("Password", Password),
            ("OfficerName", "Amina Farrow"),
            ("OfficerEmail", "amina@northlight.example"));
        await administrator.PressAsync("Set up");
        return await ComeInAsync(app, await administrator.Page.InnerTextAsync(".one-time-link code"));
    }

    private async Task<Visitor> InviteAsync(TestApp app, Visitor administrator, string name, string email, string role)
    {
        await administrator.GoAsync("/people/new");
        await administrator.FillAsync(("Name", name), ("Email", email), ("Roles", role));
        await administrator.PressAsync("Save");
        await administrator.Page.ClickAsync("form[action$='/password-links'] button");
        await administrator.Page.ClickAsync("dialog[open] .btn-primary");
        return await ComeInAsync(app, await administrator.Page.InnerTextAsync(".one-time-link code"));
    }

    private async Task<Visitor> ComeInAsync(TestApp app, string link)
    {
        var visitor = await chromium.OpenAsync(app, Screen.Desk);
        await visitor.GoAsync(link);
        await visitor.FillAsync(("Password", Password));
        await visitor.PressAsync("Set the password and sign in");
        return visitor;
    }

    private static async Task DescribeOrganizationAsync(Visitor officer)
    {
        await officer.GoAsync("/organization/edit");
        await officer.FillAsync(("ScopeText", "Taking in and passing on reports about online safety, in Bristol, by sixty people."), ("NextReviewOn", "2027-07-01"));
        await officer.PressAsync("Save");
    }

    private static async Task<string> PdfTextAsync(Visitor visitor, string statement)
    {
        await visitor.GoAsync(statement);
        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "PDF" }).First.ClickAsync());
        using var folder = new ScratchFolder();
        var pdf = Path.Combine(folder.Path, "soa.pdf");
        await download.SaveAsAsync(pdf);
        using var reader = Process.Start(new ProcessStartInfo("pdftotext", ["-layout", pdf, "-"]) { RedirectStandardOutput = true })!;
        var text = await reader.StandardOutput.ReadToEndAsync();
        await reader.WaitForExitAsync();
        return text;
    }
}
