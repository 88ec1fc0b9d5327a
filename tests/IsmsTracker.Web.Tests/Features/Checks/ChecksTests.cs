using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Tests.Fixtures.Generated;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Tests.Features.Checks;

public sealed class ChecksTests(PostgresCluster cluster) : IAsyncLifetime
{
    private TestApp app = null!;

    public async ValueTask InitializeAsync()
    {
        app = await TestApp.StartAsync(cluster);
        await World.MakeAsync(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Every_check_is_listed_with_what_it_found_or_that_all_is_well()
    {
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        var page = await officer.GetAsync("/checks");

        Assert.Equal(17, page.Page.QuerySelectorAll("section[aria-labelledby^=check-]").Length + page.Page.QuerySelectorAll("[aria-labelledby=well] li").Length);
        var unscheduled = page.Page.QuerySelector("[aria-labelledby=check-no-review]")!;
        Assert.Contains("No review scheduled", unscheduled.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("/review-rules/new", unscheduled.QuerySelector("li a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("Show all", unscheduled.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_check_is_shown_whole_and_taken_away_as_a_file_with_the_same_rows()
    {
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        var first = await officer.GetAsync("/checks?rule=no-review");
        var second = await officer.GetAsync("/checks?rule=no-review&page=2");
        var rows = first.Page.QuerySelectorAll("main .todo li").Length + second.Page.QuerySelectorAll("main .todo li").Length;

        var csv = (await officer.GetAsync("/checks.csv?rule=no-review")).Body.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.InRange(rows, 51, 93);
        Assert.Equal(rows, csv.Length - 1);
        Assert.All(csv.Skip(1), line => Assert.StartsWith("no-review,no,", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task On_a_past_day_the_checks_are_of_that_day()
    {
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        var page = await officer.GetAsync("/checks?rule=undecided&asOf=2026-07-01");

        Assert.Contains("93", page.Page.QuerySelector("#check-undecided")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("93", (await officer.GetAsync("/checks?rule=undecided")).Page.QuerySelector("#check-undecided")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_that_match_nothing_say_so()
    {
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        Assert.Contains("Nothing found", (await officer.GetAsync("/checks?q=zzz")).Text, StringComparison.Ordinal);
        Assert.Contains("Nothing found", (await officer.GetAsync("/checks?rule=no-such-rule")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("A.8.2 ", (await officer.GetAsync($"/checks?owner={await app.IdOfAsync(Cast.StaffMember)}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Management_is_not_told_of_confidential_evidence()
    {
        using var director = await app.AsAsync(Cast.Director);
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        var all = (await officer.GetAsync("/checks")).Text;
        Assert.Contains("Talk with the landlord", all, StringComparison.Ordinal);

        await officer.SubmitAsync($"{await PathOfAsync("Talk with the landlord")}/edit", "/edit", ("Classification", "Confidential"));

        Assert.DoesNotContain("Talk with the landlord", (await director.GetAsync("/checks")).Text, StringComparison.Ordinal);
    }

    private async Task<string> PathOfAsync(string title)
    {
        var id = await app.ReadAsync(db => db.EvidenceItems.Where(item => item.Description.Title == title).Select(item => item.Id).SingleAsync());
        return $"/evidence/{id}";
    }
}
