using IsmsTracker.Domain;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Time;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Features.Evidence;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Registers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IsmsTracker.Web.Tests.Features.Evidence;

/// <summary>SCN-10, SCN-11, SCN-13 and what surrounds them, through HTTP.</summary>
public sealed class EvidenceScenarioTests(PostgresCluster cluster) : IAsyncLifetime
{
    private TestApp app = null!;

    public async ValueTask InitializeAsync() => app = await TestApp.StartAsync(cluster);

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task SCN_10_Without_source_system_and_time_the_file_is_kept_as_a_draft_that_marks_both_and_does_not_count()
    {
        using var owner = await app.AsAsync(Cast.ControlOwner);
        var control = await app.ControlAsync("A.5.18");
        var me = (await app.IdOfAsync(Cast.ControlOwner)).ToString();

        var answer = await owner.UploadAsync(Uploads.Complete(me, control.ToString()).Without("SourceSystem", "CollectedAt"), ("screen.png", Uploads.Png));
        var page = await owner.FollowAsync(answer);

        Assert.Contains("Draft", page.Text, StringComparison.Ordinal);
        Assert.Equal(["source system", "collected at"], page.Page.QuerySelectorAll("main .note li").Select(line => line.TextContent));
        Assert.Single(page.Page.QuerySelectorAll("main a[href*='/files/']"));
        Assert.Contains("1 draft misses something", (await owner.GetAsync("/evidence")).Text, StringComparison.Ordinal);
        var register = await RegisterAsync();
        Assert.False(ControlStanding.CountsAsProof(Assert.Single(register.EvidenceOf(control))));
    }

    [Fact]
    public async Task SCN_11_One_upload_serves_three_controls_and_all_three_turn_stale_on_the_same_day()
    {
        using var owner = await app.AsAsync(Cast.ControlOwner);
        ControlId[] controls = [await app.ControlAsync("A.5.15"), await app.ControlAsync("A.5.18"), await app.ControlAsync("A.8.2")];
        var me = (await app.IdOfAsync(Cast.ControlOwner)).ToString();
        var added = await owner.UploadAsync(Uploads.Complete(me, [.. controls.Select(id => id.ToString())]), ("review.csv", Uploads.Csv));
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        Assert.Equal(302, (await officer.SubmitAsync(added.Location!, "/decision", ("Outcome", "Accepted"))).Status);

        Assert.All(controls, control => Assert.Equal(Freshness.Current, ProofOf(RegisterAsync().Result, control)));
        app.Clock.Set(new DateTimeOffset(2026, 10, 7, 12, 0, 0, TimeSpan.Zero)); // 9 July + 90 days
        Assert.All(controls, control => Assert.Equal(Freshness.DueSoon, ProofOf(RegisterAsync().Result, control)));
        app.Clock.Advance(TimeSpan.FromDays(1));
        Assert.All(controls, control => Assert.Equal(Freshness.Stale, ProofOf(RegisterAsync().Result, control)));
        using var later = await app.AsAsync(Cast.ComplianceOfficer);
        Assert.Contains("Stale since 8 Oct 2026", (await later.GetAsync(added.Location!)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SCN_13_Who_collected_it_sees_why_there_is_no_button_and_a_direct_request_is_refused_with_SOD_01()
    {
        using var owner = await app.AsAsync(Cast.ControlOwner);
        var record = await AddAsync(owner);

        var page = await owner.GetAsync(record);
        var direct = await owner.PostAsync(record + "/decision", [new("Outcome", "Accepted"), new("Revision", "1")]);

        Assert.Contains("SOD-01", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Page.QuerySelectorAll("form[action$='/decision']"));
        Assert.Equal(403, direct.Status);
        Assert.Contains("SOD-01", direct.Errors, StringComparison.Ordinal);
        Assert.Contains("Waiting for acceptance", (await owner.GetAsync(record)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_returned_item_says_why_and_a_new_version_waits_again_beside_the_old_file()
    {
        using var owner = await app.AsAsync(Cast.ControlOwner);
        using var deputy = await app.AsAsync(Cast.Deputy);
        var record = await AddAsync(owner);

        var empty = await deputy.SubmitAsync(record, "/decision", ("Outcome", "Returned"));
        Assert.Equal(422, empty.Status);
        Assert.Contains("what is missing", empty.Errors, StringComparison.Ordinal);
        Assert.Equal(302, (await deputy.SubmitAsync(record, "/decision", ("Outcome", "Returned"), ("Comment", "The last page is missing."))).Status);
        Assert.Contains("The last page is missing.", (await owner.GetAsync(record)).Text, StringComparison.Ordinal);

        var form = await owner.GetAsync(record + "/versions/new");
        var me = (await app.IdOfAsync(Cast.ControlOwner)).ToString();
        var revision = form.Page.QuerySelector("input[name=Revision]")!.GetAttribute("value")!;
        var sent = await owner.SendAsync(record + "/versions", [("__RequestVerificationToken", owner.Token!), ("Revision", revision), ("Reason", "With the last page."), .. Uploads.Complete(me)], "files", ("review-2.csv", Uploads.Csv));
        var page = await owner.FollowAsync(sent);

        Assert.Contains("Waiting for acceptance", page.Text, StringComparison.Ordinal);
        Assert.Contains("Files of version 2", page.Text, StringComparison.Ordinal);
        Assert.Equal(2, page.Page.QuerySelectorAll("main a[href*='/files/']").Length);
        Assert.Contains("With the last page.", (await owner.GetAsync(record + "/history")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_version_that_is_refused_keeps_its_files_for_the_next_try_of_the_same_person()
    {
        using var owner = await app.AsAsync(Cast.ControlOwner);
        using var deputy = await app.AsAsync(Cast.Deputy);
        var record = await AddAsync(owner);
        var form = await owner.GetAsync(record + "/versions/new");
        var revision = form.Page.QuerySelector("input[name=Revision]")!.GetAttribute("value")!;
        var answers = Uploads.Complete((await app.IdOfAsync(Cast.ControlOwner)).ToString());

        var refused = await owner.SendAsync(record + "/versions", [("__RequestVerificationToken", owner.Token!), ("Revision", revision), .. answers], "files", ("page-1.csv", Uploads.Csv), ("page-2.csv", Uploads.Csv));
        Assert.Equal(422, refused.Status);
        Assert.Contains("what is new", refused.Errors, StringComparison.Ordinal);
        var notes = refused.Page.QuerySelectorAll("input[name=Kept]").Select(input => input.GetAttribute("value")!).ToList();
        Assert.Equal(2, notes.Count);

        await deputy.GetAsync(record + "/versions/new");
        var others = await deputy.SendAsync(record + "/versions", [("__RequestVerificationToken", deputy.Token!), ("Revision", revision), ("Reason", "Not mine."), ("Kept", notes[0]), .. answers], "files");
        Assert.Contains("Choose at least one file", others.Errors, StringComparison.Ordinal);

        var sent = await owner.SendAsync(record + "/versions", [("__RequestVerificationToken", owner.Token!), ("Revision", revision), ("Reason", "With both pages."), ("Kept", notes[0]), ("Kept", notes[1]), ("Kept", "forged"), .. answers], "files");
        var page = await owner.FollowAsync(sent);
        Assert.Contains("page-1.csv", page.Text, StringComparison.Ordinal);
        Assert.Contains("page-2.csv", page.Text, StringComparison.Ordinal);
        var file = page.Page.QuerySelectorAll("main a[href*='/files/']").Single(link => link.TextContent.Contains("page-2", StringComparison.Ordinal)).GetAttribute("href")!;
        Assert.Equal(Uploads.Csv, await owner.Http.GetByteArrayAsync(new Uri(file, UriKind.Relative), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Withdrawn_with_a_reason_it_stays_readable_and_the_past_still_shows_it()
    {
        using var first = await app.AsAsync(Cast.ControlOwner);
        var record = await AddAsync(first);
        app.Clock.Advance(TimeSpan.FromDays(2));
        using var owner = await app.AsAsync(Cast.ControlOwner);

        Assert.Equal(422, (await owner.SubmitAsync(record, "/withdrawal", ("Reason", "no"))).Status);
        Assert.Equal(302, (await owner.SubmitAsync(record, "/withdrawal", ("Reason", "It was taken from the wrong system."))).Status);

        Assert.Contains("It was taken from the wrong system.", (await owner.GetAsync(record)).Text, StringComparison.Ordinal);
        var then = await owner.GetAsync(record + "?asOf=2026-07-10");
        Assert.Contains("Waiting for acceptance", then.Text, StringComparison.Ordinal);
        Assert.Empty(then.Page.QuerySelectorAll("main form"));
        Assert.Contains("1 waiting", (await owner.GetAsync("/evidence?asOf=2026-07-10")).Text, StringComparison.Ordinal);
        Assert.Contains("0 pieces of evidence", (await owner.GetAsync("/evidence?asOf=2026-07-09")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_files_without_script_become_one_item_each_with_the_same_provenance()
    {
        using var owner = await app.AsAsync(Cast.ControlOwner);
        var me = (await app.IdOfAsync(Cast.ControlOwner)).ToString();
        var control = await app.ControlAsync("A.5.15");

        var answer = await owner.UploadAsync(Uploads.Complete(me, control.ToString()).With("Title", ""), ("leavers.csv", Uploads.Csv), ("screen.png", Uploads.Png), ("notes.txt", "Seen on site."u8.ToArray()));

        Assert.Equal("/evidence", answer.Location);
        var items = await app.ReadAsync(db => db.EvidenceItems.AsNoTracking().OrderBy(item => item.Number).ToListAsync());
        Assert.Equal(["leavers", "screen", "notes"], items.Select(item => item.Description.Title));
        Assert.All(items, item => Assert.Equal(EvidenceState.WaitingForAcceptance, item.State));
        Assert.All(items, item => Assert.Equal(1, item.Revision));
        Assert.All(items, item => Assert.Equal(new DateTimeOffset(2026, 7, 9, 15, 30, 0, TimeSpan.Zero), item.Description.CollectedAt)); // 16:30 in London
    }

    [Fact]
    public async Task A_bad_file_or_answer_loses_neither_what_was_typed_nor_the_good_files()
    {
        using var owner = await app.AsAsync(Cast.ControlOwner);
        var me = (await app.IdOfAsync(Cast.ControlOwner)).ToString();
        var control = await app.ControlAsync("A.5.15");
        var wrong = Uploads.Complete(me, control.ToString()).With("CoversFrom", "2026-07-01");

        var answer = await owner.UploadAsync(wrong, ("good.csv", Uploads.Csv), ("bad.exe", "MZ"u8.ToArray()));

        Assert.Equal(422, answer.Status);
        Assert.Contains("bad.exe: Files of this kind are not taken", answer.Text, StringComparison.Ordinal);
        Assert.Equal("All 58 accounts were checked against the staff list.", answer.Page.QuerySelector("textarea[name=Claim]")!.TextContent.Trim());
        Assert.Equal("2026-07-09T16:30", answer.Page.QuerySelector("input[name=CollectedAt]")!.GetAttribute("value"));
        Assert.NotNull(answer.Page.QuerySelector($"input[name=Controls][value='{control}'][checked]"));
        var kept = Assert.Single(answer.Page.QuerySelectorAll("input[name=FileIds]")).GetAttribute("value")!;

        (string, string)[] token = [("__RequestVerificationToken", answer.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!), ("FileIds", kept)];
        var stillWrong = await owner.SendAsync("/evidence", [.. token, .. wrong], "files");
        Assert.Contains("ends before it begins", stillWrong.Errors, StringComparison.Ordinal);
        var mended = await owner.SendAsync("/evidence", [.. token, .. Uploads.Complete(me, control.ToString())], "files");
        Assert.Equal("/evidence/" + kept, mended.Location);
        Assert.Contains("Waiting for acceptance", (await owner.FollowAsync(mended)).Text, StringComparison.Ordinal);
        Assert.Equal(1, await app.ReadAsync(db => db.EvidenceItems.CountAsync()));
    }

    [Fact]
    public async Task Links_and_texts_are_evidence_too_and_a_link_opens_only_after_its_address_was_shown()
    {
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        var me = (await app.IdOfAsync(Cast.ComplianceOfficer)).ToString();
        var control = (await app.ControlAsync("A.5.15")).ToString();

        var refused = await officer.UploadAsync([("Kind", "Link"), ("LinkUrl", "javascript:alert(1)"), .. Uploads.Complete(me, control)]);
        Assert.Equal(422, refused.Status);
        var link = await officer.UploadAsync([("Kind", "Link"), ("LinkUrl", "https://example.org/report?a=1"), .. Uploads.Complete(me, control)]);
        var text = await officer.UploadAsync([("Kind", "Text"), ("Text", "The server room was locked."), .. Uploads.Complete(me, control)]);

        var between = await officer.GetAsync(link.Location + "/link");
        Assert.Contains("https://example.org/report?a=1", between.Text, StringComparison.Ordinal);
        Assert.Equal("no-referrer", between.Page.QuerySelector("main a[href^='https://example.org']")!.GetAttribute("referrerpolicy"));
        Assert.Contains("The server room was locked.", (await officer.FollowAsync(text)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_are_changed_by_tick_boxes_and_only_to_controls_that_one_sees()
    {
        using var owner = await app.AsAsync(Cast.ControlOwner);
        var record = await AddAsync(owner);
        var foreign = (await app.ControlAsync("A.7.1")).ToString();
        var other = (await app.ControlAsync("A.8.2")).ToString();

        var refused = await owner.SubmitAsync(record + "/links", "/links", ("Controls", foreign));
        var changed = await owner.SubmitAsync(record + "/links", "/links", ("Controls", other));

        Assert.Equal(422, refused.Status);
        Assert.Contains("not yours to see", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(302, changed.Status);
        Assert.Contains("A.8.2", (await owner.GetAsync(record)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_saves_second_is_told_and_keeps_the_text()
    {
        using var owner = await app.AsAsync(Cast.ControlOwner);
        var record = await AddAsync(owner);
        var first = await owner.GetAsync(record + "/edit");
        await owner.SubmitAsync(record + "/edit", "/edit", ("Claim", "First."));

        var second = await owner.SubmitAsync(first, record + "/edit", "/edit", ("Claim", "Second."));

        Assert.Equal(409, second.Status);
        Assert.Equal("Second.", second.Page.QuerySelector("textarea[name=Claim]")!.TextContent.Trim());
    }

    [Fact]
    public async Task The_same_file_again_is_pointed_out()
    {
        using var owner = await app.AsAsync(Cast.ControlOwner);
        await AddAsync(owner);

        var again = await owner.GetAsync(await AddAsync(owner));

        Assert.Contains("is also in E-1", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_register_filters_searches_sorts_and_goes_to_CSV()
    {
        using var owner = await app.AsAsync(Cast.ControlOwner);
        await AddAsync(owner);
        await owner.UploadOneAsync("=cmd.csv", Uploads.Csv);
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);

        async Task<int> RowsAsync(string query) => (await officer.GetAsync("/evidence" + query)).Page.QuerySelectorAll("main tbody tr").Length;

        Assert.Equal(2, await RowsAsync("?sort=-until"));
        Assert.Equal(1, await RowsAsync("?state=Draft"));
        Assert.Equal(1, await RowsAsync("?waiting=true"));
        Assert.Equal(1, await RowsAsync($"?control={await app.ControlAsync("A.5.18")}"));
        Assert.Equal(1, await RowsAsync("?freshness=Current&type=AccessList&classification=Internal&q=directory"));
        Assert.Equal(0, await RowsAsync("?q=nothing-like-it"));
        var csv = (await officer.GetAsync("/evidence.csv?state=Draft")).Body;
        Assert.Contains("'=cmd", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("Access review", csv, StringComparison.Ordinal);
    }

    private async Task<string> AddAsync(Session session)
    {
        var me = (await app.IdOfAsync(Cast.ControlOwner)).ToString();
        var added = await session.UploadAsync(Uploads.Complete(me, (await app.ControlAsync("A.5.18")).ToString()), ("review.csv", Uploads.Csv));
        return added.Location ?? throw new InvalidOperationException($"{added.Status}: {added.Errors}");
    }

    private async Task<Register> RegisterAsync()
    {
        await using var scope = app.Host.Services.CreateAsyncScope();
        var day = await scope.ServiceProvider.GetRequiredService<CurrentOrganization>().DayAsync(AsOf.Now, default);
        return await scope.ServiceProvider.GetRequiredService<RegisterReader>().ReadAsync(day, default);
    }

    private static Freshness ProofOf(Register register, ControlId control) =>
        ControlStanding.FreshnessOf(register.EvidenceOf(control).Single(ControlStanding.CountsAsProof), register.Day.Today);
}
