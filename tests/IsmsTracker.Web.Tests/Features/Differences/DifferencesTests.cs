using IsmsTracker.Domain;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Tests.Fixtures.Generated;
using IsmsTracker.Web.Features.Controls;
using IsmsTracker.Web.Tests.Features.Statements;
using IsmsTracker.Web.Tests.Platform.Typesetting;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Tests.Features.Differences;

/// <summary>Any two versions, revisions and days: what differs, who did it, and nothing that one may not see.</summary>
public sealed class DifferencesTests(PostgresCluster cluster) : IAsyncLifetime
{
    private TestApp app = null!;
    private StatementId first, second;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Version 1.0 on 10 July, A.7.14 left out on the 15th, version 1.1 on the 20th, an own control and another title on the 25th; today is the 30th.</summary>
    public async ValueTask InitializeAsync()
    {
        app = await TestApp.StartAsync(cluster);
        await app.DecideAllAsync();
        first = await app.ApproveAsync(await app.SubmitAsync());
        await GoToAsync(15);
        await app.ExcludeAsync("A.7.14");
        await GoToAsync(20);
        second = await app.ApproveAsync(await app.SubmitAsync(major: false));
        await GoToAsync(25);
        var officer = await app.ActorAsync(Cast.ComplianceOfficer);
        var own = await app.CommandAsync<AddOwnControl, Result<Fact<Control>>>(add => add.ExecuteAsync(officer, "Wellbeing of those who read reports", ControlTheme.People, null, Ct));
        await app.CommandAsync<RenameOwnControl, Result<Fact<Control>>>(rename => rename.ExecuteAsync(officer, own.Value.Aggregate.Id, null, "Wellbeing of analysts", null, Ct));
        await GoToAsync(30);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Any_two_versions_differ_by_what_was_decided_between_them_and_turned_round_the_other_way()
    {
        using var auditor = await app.AsAsync(Cast.InternalAuditor);

        var forth = (await auditor.GetAsync($"/differences/statements?from={first}&to={second}")).Page.QuerySelectorAll("main tbody tr");
        var back = (await auditor.GetAsync($"/differences/statements?from={second}&to={first}")).Page.QuerySelectorAll("main tbody tr");
        var same = await auditor.GetAsync($"/differences/statements?from={first}&to={first}");
        var today = (await auditor.GetAsync("/differences/statements")).Text;

        var row = Assert.Single(forth);
        Assert.StartsWith("A.7.14", row.QuerySelector("th")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Contains(Cast.ComplianceOfficer.Name, row.QuerySelector("td[data-label='Changed by']")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(row.QuerySelector("del")!.TextContent, Assert.Single(back).QuerySelector("ins")!.TextContent);
        Assert.Contains("Nothing differs between version 1.0 and version 1.0.", same.Text, StringComparison.Ordinal);
        Assert.Contains("C.1", today, StringComparison.Ordinal);
        Assert.Equal(404, (await auditor.GetAsync($"/differences/statements?from={Guid.NewGuid()}&to=draft")).Status);
    }

    [Fact]
    public async Task Any_two_revisions_of_a_record_differ_by_field_and_only_for_who_may_see_it()
    {
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        var left = await app.ControlAsync("A.7.14");

        var history = (await officer.GetAsync($"/controls/{left}/history")).Page;
        Assert.Equal($"/differences/records/{left}", history.QuerySelector("form.compare")!.GetAttribute("action"));
        var page = (await officer.GetAsync($"/differences/records/{left}?from=1&to=6")).Page;

        Assert.Contains(page.QuerySelectorAll("main tbody tr"), row => row.QuerySelector("td[data-label='What']")!.TextContent == "Applicability" && row.QuerySelector("ins")!.TextContent == "Not applicable");
        var wrong = await officer.GetAsync($"/differences/records/{left}?from=1&to=99");
        Assert.Equal(422, wrong.Status);
        Assert.Contains("revisions 1 to", wrong.Errors, StringComparison.Ordinal);
        using var stranger = await app.AsAsync(Cast.StaffMember);
        Assert.Equal(404, (await stranger.GetAsync($"/differences/records/{left}?from=1&to=2")).Status);
        Assert.Equal(404, (await stranger.GetAsync($"/differences/records/{left}.csv?from=1&to=2")).Status);
        Assert.Equal(404, (await officer.GetAsync($"/differences/records/{Guid.NewGuid()}")).Status);
    }

    [Fact]
    public async Task Records_of_every_kind_can_be_compared()
    {
        await using var world = await TestApp.StartAsync(cluster);
        await World.MakeAsync(world);
        using var officer = await world.AsAsync(Cast.ComplianceOfficer);
        using var stranger = await world.AsAsync(Cast.StaffMember);
        var one = await world.ReadAsync(async db => (await db.LedgerEntries.AsNoTracking().Select(entry => new { entry.ObjectType, entry.ObjectId }).Distinct().ToListAsync(Ct)).DistinctBy(entry => entry.ObjectType).ToList());

        var kinds = typeof(ILedgered).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(ILedgered))).Select(type => (string)type.GetProperty(nameof(ILedgered.ObjectType))!.GetValue(null)!);
        Assert.Equal(kinds.Order(), one.Select(entry => entry.ObjectType).Order());
        foreach (var entry in one)
        {
            Assert.Equal((entry.ObjectType, 200), (entry.ObjectType, (await officer.GetAsync($"/differences/records/{entry.ObjectId}")).Status));
            Assert.Equal((entry.ObjectType, 404), (entry.ObjectType, (await stranger.GetAsync($"/differences/records/{entry.ObjectId}")).Status));
        }
    }

    [Fact]
    public async Task Any_two_days_of_the_register_differ_by_what_was_added_and_changed_in_natural_order()
    {
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        const string Days = "?from=2026-07-12&to=2026-07-29";

        var page = (await officer.GetAsync("/differences/registers/controls" + Days)).Page;
        var csv = (await officer.GetAsync("/differences/registers/controls.csv" + Days)).Body.TrimEnd().Split("\r\n");

        var rows = page.QuerySelectorAll("main tbody tr").Select(row => (Record: row.QuerySelector("th")!.TextContent.Trim(), What: row.QuerySelector("td[data-label='What']")!.TextContent)).ToList();
        Assert.StartsWith("A.7.14", rows[0].Record, StringComparison.Ordinal);
        Assert.Contains(rows, row => row.Record.StartsWith("A.7.14", StringComparison.Ordinal) && row.What == "Standing");
        Assert.Contains(rows, row => row is { What: "New in the register" } && row.Record.StartsWith("C.1", StringComparison.Ordinal));
        Assert.DoesNotContain(rows, row => row.Record.StartsWith("A.5.1 ", StringComparison.Ordinal));
        Assert.Equal(rows.Count, csv.Length - 1);
        Assert.Contains("1 added", page.QuerySelector(".headline")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Nothing differs", (await officer.GetAsync("/differences/registers/controls?from=2026-07-11&to=2026-07-12")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?from=2026-07-12&to=2030-01-01", "coming day")]
    [InlineData("?from=2026-07-12&to=2026-07-12", "two different days")]
    [InlineData("?from=yesterday&to=2026-07-12", "two days, as in 2026-03-31")]
    public async Task Days_that_cannot_be_compared_are_refused_with_a_sentence_and_kept(string days, string sentence)
    {
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);

        var answer = await officer.GetAsync("/differences/registers/controls" + days);

        Assert.Equal(422, answer.Status);
        Assert.Contains(sentence, answer.Errors, StringComparison.Ordinal);
        Assert.Equal("2026-07-12", answer.Page.QuerySelectorAll("form.compare input").Select(input => input.GetAttribute("value")).First(value => value!.StartsWith("2026", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Staff_compare_only_what_they_see_and_an_unknown_register_is_not_there()
    {
        using var staff = await app.AsAsync(Cast.StaffMember);
        using var administrator = await app.AsAsync(Cast.Administrator);

        Assert.Contains("Nothing differs", (await staff.GetAsync("/differences/registers/controls?from=2026-07-12&to=2026-07-29")).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await administrator.GetAsync("/differences/registers/evidence")).Status);
        Assert.Equal(404, (await staff.GetAsync("/differences/registers/salaries")).Status);
    }

    [Fact]
    public async Task The_statement_on_paper_has_the_differences_to_a_chosen_version_as_a_section_and_keeps_its_hash()
    {
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        await officer.SubmitAsync("/reports/new", "/reports");
        var made = await officer.SubmitAsync("/reports/new", "/reports", ("Against", "1.0"));
        Assert.Equal(302, made.Status);
        var files = await app.ReadAsync(db => db.ReportFiles.AsNoTracking().Where(file => file.AsOf != null).OrderBy(file => file.MadeAt).ToListAsync(Ct));
        var pdf = await officer.Http.GetByteArrayAsync(new Uri($"/reports/{files[^1].Id}/file", UriKind.Relative), Ct);

        Assert.Equal(files[0].SnapshotHash, files[1].SnapshotHash);
        var text = await PdfTools.PaintedTextAsync(pdf);
        Assert.Contains("Differences to version 1.0", text, StringComparison.Ordinal);
        Assert.EndsWith("-against-1.0.pdf", files[1].FileName, StringComparison.Ordinal);
        var unknown = await officer.SubmitAsync("/reports/new", "/reports", ("Against", "7.7"));
        Assert.Equal(422, unknown.Status);
        Assert.Contains("no version 7.7", unknown.Errors, StringComparison.Ordinal);
    }

    private Task GoToAsync(int dayOfJuly)
    {
        app.Clock.Set(new DateTimeOffset(2026, 7, dayOfJuly, 9, 0, 0, TimeSpan.Zero));
        return Task.CompletedTask;
    }
}
