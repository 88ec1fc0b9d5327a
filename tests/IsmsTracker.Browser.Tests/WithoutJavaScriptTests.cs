using IsmsTracker.Domain;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Features.Passwords;

namespace IsmsTracker.Browser.Tests;

/// <summary>Everything that must be done can be done where JavaScript is switched off.</summary>
public sealed class WithoutJavaScriptTests(PostgresCluster cluster, Chromium chromium)
{
    private const string Password = "quiet harbour at dawn";

    [Fact]
    public async Task A_password_is_set_by_its_link_and_opens_the_door()
    {
        await using var app = await TestApp.StartAsync(cluster);
        var administrator = await app.ActorAsync(Cast.Administrator);
        var owner = await app.IdOfAsync(Cast.ControlOwner);
        var secret = (await app.CommandAsync<IssuePasswordLink, Result<string>>(issue => issue.ExecuteAsync(administrator, owner, CancellationToken.None))).Value;
        await using var visitor = await chromium.OpenAsync(app, Screen.Desk, javaScript: false);

        await visitor.GoAsync($"/password/{secret}");
        await visitor.FillAsync(("Password", Password));
        await visitor.PressAsync("Set the password and sign in");
        await visitor.GoAsync("/account");
        await visitor.SeesAsync(Cast.ControlOwner.Name);
        await visitor.Page.Locator("summary.person-button").ClickAsync();
        await visitor.Page.Locator("form[action='/sign-out'] button").ClickAsync();

        await visitor.GoAsync("/account");
        Assert.Contains("/sign-in", visitor.Page.Url, StringComparison.Ordinal);
        await visitor.FillAsync(("Form.Email", Cast.ControlOwner.Email), ("Form.Password", Password));
        await visitor.PressAsync("Sign in");
        await visitor.SeesAsync(Cast.ControlOwner.Name);
    }

    [Fact]
    public async Task The_demonstration_is_entered_by_one_button()
    {
        await using var app = await TestApp.StartAsync(cluster);
        await using var visitor = await chromium.OpenAsync(app, Screen.Desk, javaScript: false);

        await visitor.GoAsync("/demo");
        await visitor.PressAsync(Cast.Director.Name);
        await visitor.GoAsync("/account");
        await visitor.SeesAsync(Cast.Director.Email);
    }

    [Fact]
    public async Task The_main_job_is_done_from_decision_to_approval()
    {
        await using var app = await TestApp.StartAsync(cluster);
        var access = await app.ControlAsync("A.5.15");
        await using var owner = await chromium.OpenAsync(app, Cast.ControlOwner, Screen.Desk, javaScript: false);
        await using var officer = await chromium.OpenAsync(app, Cast.ComplianceOfficer, Screen.Desk, javaScript: false);
        await using var director = await chromium.OpenAsync(app, Cast.Director, Screen.Desk, javaScript: false);

        await officer.DecideAsync(access);
        await officer.AcceptAsync(await owner.UploadAsync(access, javaScript: false));
        await officer.ScheduleAsync(access);
        await officer.ReviewAsync();
        await app.DecideTheRestAsync(await app.ActorAsync(Cast.ComplianceOfficer), await app.IdOfAsync(Cast.SecondComplianceOfficer));
        await director.ApproveAsync(await officer.SubmitAsync());
    }
}
