using System.Diagnostics;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Features.SetUp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace IsmsTracker.Browser.Tests;

/// <summary>The first hours of a compliance officer: by the guided way from the printed link to a Statement of Applicability as PDF.</summary>
public sealed class FirstHourTests(PostgresCluster cluster, Chromium chromium)
{
    private const string Password = "quiet harbour at dawn";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task From_an_empty_installation_by_the_first_weeks_to_an_approved_statement_as_pdf(bool javaScript)
    {
        await using var app = await TestApp.StartEmptyAsync(cluster);
        await using var administrator = await chromium.OpenAsync(app, Screen.Desk);
        await using var officer = await SetUpAsync(app, administrator, javaScript);
        await using var director = await InviteAsync(app, administrator, "Helen Abara", "helen@northlight.example", "TopManagement");
        await using var quality = await InviteAsync(app, administrator, "Priya Raman", "priya@northlight.example", "QaOfficer");

        await GoOnAsync(officer, "Describe the organisation");
        await DescribeOrganizationAsync(officer);
        await GoOnAsync(officer, "Load the catalogue");
        await officer.PressAsync("Load ISO/IEC 27001:2022");

        await GoOnAsync(officer, "Decide which controls you need");
        await BeginAsync(officer);
        for (var part = 0; part < Parts; part++)
        {
            await TakeAllAsync(officer, reference: "The handbook, section 4");
        }

        await GoOnAsync(officer, "Say who answers for each");
        await BeginAsync(officer);
        var owner = (await app.ReadAsync(db => db.People.AsNoTracking().SingleAsync(person => person.Email == "priya@northlight.example"))).Id.ToString();
        for (var part = 0; part < Parts; part++)
        {
            await TakeAllAsync(officer, owner);
        }

        await GoOnAsync(officer, "Bring the first evidence");
        var access = await app.ControlAsync("A.5.18");
        Assert.Contains($"/evidence/new?controlId={access}", await officer.Page.Locator("main ol.todo a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))"));
        await officer.AcceptAsync(await quality.UploadAsync(access, javaScript: true));
        await GoOnAsync(officer, "Schedule the first reviews");
        await officer.GoAsync("/first-weeks");
        await officer.Page.Locator("form[action$='/Reviews/skip'] button").ClickAsync();
        await officer.ScheduleAsync(access);
        await officer.ReviewAsync();
        await GoOnAsync(officer, "Submit the Statement of Applicability");
        var statement = await officer.SubmitAsync();
        await director.ApproveAsync(statement);
        await officer.GoAsync("/first-weeks");
        await officer.SeesAsync("The first statement is approved");

        var text = await PdfTextAsync(officer, statement);
        Assert.Contains("Statement of Applicability", text, StringComparison.Ordinal);
        Assert.Contains("Northlight", text, StringComparison.Ordinal);
        Assert.Contains("A.5.18", text, StringComparison.Ordinal);
        Assert.Contains("Helen Abara", text, StringComparison.Ordinal);
        Assert.DoesNotContain("DRAFT", text, StringComparison.Ordinal);
        Assert.Empty(officer.TakeComplaints());
    }

    /// <summary>Eleven parts: four of the organisational controls, one of people, two physical, four technological.</summary>
    private const int Parts = 11;

    /// <summary>The list says which step comes next, and leads there.</summary>
    private static async Task GoOnAsync(Visitor officer, string step)
    {
        await officer.GoAsync("/first-weeks");
        await officer.Page.Locator("main header a.btn-primary", new() { HasTextString = $"Go on: {step}" }).ClickAsync();
    }

    /// <summary>Opens the first part and waits until it is there.</summary>
    private static async Task BeginAsync(Visitor officer)
    {
        await officer.Page.WaitForURLAsync(url => url.EndsWith("/decisions", StringComparison.Ordinal) || url.EndsWith("/owners", StringComparison.Ordinal));
        await officer.Page.Locator("main ol.todo a").First.ClickAsync();
        await officer.Page.Locator("main input[type=checkbox][name$='.Take']").First.WaitForAsync();
    }

    /// <summary>Ticks every line of the part, fills in what the proposals leave open, and goes on to the next part.</summary>
    private static async Task TakeAllAsync(Visitor officer, string? owner = null, string? reference = null)
    {
        var lines = await officer.Page.Locator("main input[type=checkbox][name$='.Take']").CountAsync();
        for (var at = 0; at < lines; at++)
        {
            await officer.FillAsync(($"Form.Rows[{at}].Take", "true"));
            await officer.FillAsync(reference is not null
                ? [($"Form.Rows[{at}].Reference", reference)]
                : [($"Form.Rows[{at}].OwnerId", owner!), ($"Form.Rows[{at}].Implementation", "Implemented"), ($"Form.Rows[{at}].HowImplemented", "The operations handbook says how.")]);
        }

        var before = officer.Page.Url;
        await officer.PressAsync("Save");
        await officer.Page.WaitForURLAsync(url => url != before);
        Assert.NotEqual(0, lines);
    }

    /// <returns>The compliance officer, come in by the link that set-up shows once.</returns>
    private async Task<Visitor> SetUpAsync(TestApp app, Visitor administrator, bool javaScript)
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
        return await ComeInAsync(app, await administrator.Page.InnerTextAsync(".one-time-link code"), javaScript);
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

    private async Task<Visitor> ComeInAsync(TestApp app, string link, bool javaScript = true)
    {
        var visitor = await chromium.OpenAsync(app, Screen.Desk, javaScript: javaScript);
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
