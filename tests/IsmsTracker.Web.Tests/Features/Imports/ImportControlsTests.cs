using System.Text;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Features.Controls;
using IsmsTracker.Web.Features.Imports;
using IsmsTracker.Web.Platform.Imports;
using IsmsTracker.Web.Tests.Features.Evidence;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Tests.Features.Imports;

/// <summary>A list of controls comes in by the page, without JavaScript: looked at, corrected, imported, taken back.</summary>
public sealed class ImportControlsTests(PostgresCluster cluster) : IAsyncLifetime
{
    private TestApp app = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => app = await TestApp.StartAsync(cluster);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_list_of_another_program_becomes_137_own_controls_and_is_taken_back_again()
    {
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        var before = await EntriesAsync();
        var draft = await UploadAsync(officer, await File.ReadAllBytesAsync(Checkout.Path("..", "shared", "imports", "eramba-internal-controls.csv"), Ct), "eramba.csv");
        Assert.Contains("137 rows, read as UTF-8, separated by commas", (await officer.GetAsync(draft)).Text, StringComparison.Ordinal);
        Assert.Equal(before, await EntriesAsync());

        var done = await officer.SubmitAsync(draft, null, Columns("Title", "Description", "LeftOut", "LeftOut"));
        done = await ConfirmAsync(officer, draft);
        var import = await officer.FollowAsync(done);

        Assert.Contains("137 controls imported", import.Text, StringComparison.Ordinal);
        Assert.Equal(before + 138, await EntriesAsync());
        Assert.Equal(404, (await officer.GetAsync(draft)).Status);
        Assert.Contains("User Account Inventory Review", (await officer.GetAsync("/controls?q=account+inventory")).Text, StringComparison.Ordinal);
        Assert.Contains("eramba.csv", (await officer.GetAsync("/imports")).Text, StringComparison.Ordinal);

        var control = await app.ControlAsync("C.1");
        app.Clock.Advance(TimeSpan.FromDays(3));
        using var later = await app.AsAsync(Cast.ComplianceOfficer);
        var undone = await later.SubmitAsync(done.Location!, "/undo");
        Assert.Contains("Taken back", (await later.FollowAsync(undone)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("C.1", (await later.GetAsync("/controls")).Page.QuerySelectorAll("tbody .reference").Select(cell => cell.TextContent));
        Assert.Equal(404, (await later.GetAsync($"/controls/{control}")).Status);
        Assert.Contains("C.137", (await later.GetAsync("/controls?asOf=2026-07-11")).Page.QuerySelectorAll("tbody .reference").Select(cell => cell.TextContent));
        Assert.Equal(200, (await later.GetAsync($"/controls/{control}?asOf=2026-07-11")).Status);
        Assert.Equal(422, (await later.PostAsync($"{done.Location}/undo", [])).Status);

        await Recorded.AsItIsAsync<ControlImport>(app);

        var next = (await app.CommandAsync<AddOwnControl, Result<Fact<Control>>>(async add => await add.ExecuteAsync(await app.ActorAsync(Cast.ComplianceOfficer), "Added afterwards", ControlTheme.People, null, Ct))).Value.Aggregate;
        Assert.Equal("C.138", next.Reference.ToString());
    }

    [Fact]
    public async Task Every_bad_row_is_named_and_nothing_is_written()
    {
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        var before = await EntriesAsync();
        var draft = await UploadAsync(officer, "Name;Theme\nGood one;people\nx;people\nGOOD ONE;people\nStrange;weather\nAccess control;people\ntoo;many;cells\n");
        var shown = await officer.GetAsync(draft);

        Assert.Contains("Line 3: Give the control a title of 3 to 200 characters.", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Line 4: “GOOD ONE” is the title of line 2 too.", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Line 5: “weather” is none of the four themes", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Line 6: A.5.15 has the title “Access control” already.", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Line 7: the row has 3 cells", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(shown.Page.QuerySelectorAll("main button"), button => button.TextContent.StartsWith("Import", StringComparison.Ordinal));

        var forced = await officer.PostAsync($"{draft}/confirmation", [new("Columns", "Title"), new("Columns", "Theme"), new("Theme", "Organizational")]);
        Assert.Equal(422, forced.Status);
        Assert.Equal(before, await EntriesAsync());
    }

    [Fact]
    public async Task Columns_are_corrected_and_the_correction_stays()
    {
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        var draft = await UploadAsync(officer, "Ref,What,Why\nX-1,Lamps are tested,So that nobody stumbles\n");
        var corrected = await officer.SubmitAsync(draft, null, [.. Columns("LeftOut", "Title", "Description"), ("Theme", "Physical")]);
        Assert.Equal(302, corrected.Status);

        Assert.Contains("Lamps are tested Physical So that nobody stumbles", (await officer.GetAsync(draft)).Text, StringComparison.Ordinal);
        var changedAtTheEnd = await officer.PostAsync($"{draft}/confirmation", [new("Columns", "Title"), new("Columns", "LeftOut"), new("Columns", "LeftOut"), new("Theme", "People")]);
        Assert.StartsWith(draft, changedAtTheEnd.Location, StringComparison.Ordinal);
        Assert.Equal(0, await app.ReadAsync(db => db.ControlImports.CountAsync(Ct)));
    }

    [Fact]
    public async Task An_import_is_not_taken_back_once_one_of_its_controls_was_changed()
    {
        var officer = await app.ActorAsync(Cast.ComplianceOfficer);
        var import = (await ImportAsync("Title\nLamps are tested\nDoors are closed\n")).Value;
        var control = await app.ControlAsync("C.2");
        _ = await app.CommandAsync<RenameOwnControl, Result<Fact<Control>>>(rename => rename.ExecuteAsync(officer, control, 1, "Doors are locked", null, Ct));
        var before = await EntriesAsync();

        var refusal = (await app.CommandAsync<UndoControlImport, Result<int>>(undo => undo.ExecuteAsync(officer, import.Id, Ct))).Refusal;

        Assert.Contains("C.2 was changed since", refusal?.Message, StringComparison.Ordinal);
        Assert.Equal(before, await EntriesAsync());
        Assert.Equal(0, await app.ReadAsync(db => db.Controls.CountAsync(row => row.Withdrawal != null, Ct)));
    }

    [Fact]
    public async Task Files_that_are_none_are_refused_with_a_sentence_on_the_page()
    {
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        await officer.GetAsync("/imports/new");
        async Task<Answer> SendAsync(params (string Name, byte[] Bytes)[] files) => await officer.SendAsync("/imports/new", [("__RequestVerificationToken", officer.Token!)], "File", files);

        Assert.Contains("ZIP file", (await SendAsync(("controls.csv", Uploads.Zip(("a", "b"))))).Errors, StringComparison.Ordinal);
        Assert.Contains("empty", (await SendAsync(("controls.csv", []))).Errors, StringComparison.Ordinal);
        Assert.Contains("Choose a file", (await SendAsync()).Errors, StringComparison.Ordinal);
        Assert.Equal(0, await app.ReadAsync(db => db.ImportDrafts.CountAsync(Ct)));
    }

    [Fact]
    public async Task What_is_exported_comes_in_elsewhere_and_goes_out_the_same()
    {
        var officer = await app.ActorAsync(Cast.ComplianceOfficer);
        (string Title, ControlTheme Theme, string? Purpose)[] own =
        [
            ("Café “quiet”, with; separators", ControlTheme.People, "Two\nlines, and \"marks\""), ("=SUM(A1) is no formula", ControlTheme.Physical, null), ("Plain one", ControlTheme.Technological, "A purpose"),
        ];
        foreach (var (title, theme, purpose) in own)
        {
            _ = (await app.CommandAsync<AddOwnControl, Result<Fact<Control>>>(add => add.ExecuteAsync(officer, title, theme, purpose, Ct))).Value;
        }

        var first = await OwnRowsAsync(app);
        await using var other = await TestApp.StartAsync(cluster);
        var imported = await other.CommandAsync<ImportControls, Result<ControlImport>>(async import => await import.ExecuteAsync(await other.ActorAsync(Cast.ComplianceOfficer), new("controls.csv", Encoding.UTF8.GetBytes(first)), new ImportChoices(), Ct));

        Assert.Null(imported.Refusal);
        Assert.Equal(4, first.Split("C.").Length);
        Assert.Equal(first, await OwnRowsAsync(other));
    }

    [Fact]
    public async Task Only_the_compliance_officer_imports()
    {
        var auditor = await app.ActorAsync(Cast.InternalAuditor);
        var refused = await app.CommandAsync<ImportControls, Result<ControlImport>>(import => import.ExecuteAsync(auditor, new("a.csv", "Title\nLamps are tested\n"u8.ToArray()), new ImportChoices(), Ct));
        Assert.Equal(RefusalKind.Forbidden, refused.Refusal?.Kind);
    }

    private Task<Result<ControlImport>> ImportAsync(string csv) =>
        app.CommandAsync<ImportControls, Result<ControlImport>>(async import => await import.ExecuteAsync(await app.ActorAsync(Cast.ComplianceOfficer), new("list.csv", Encoding.UTF8.GetBytes(csv)), new ImportChoices(), Ct));

    private Task<int> EntriesAsync() => app.ReadAsync(db => db.LedgerEntries.CountAsync(Ct));

    private static (string Name, string Value)[] Columns(params string[] fields) => [.. fields.Select(field => ("Columns", field))];

    private static Task<string> UploadAsync(Session session, string csv) => UploadAsync(session, Encoding.UTF8.GetBytes(csv), "list.csv");

    private static async Task<string> UploadAsync(Session session, byte[] bytes, string name)
    {
        await session.GetAsync("/imports/new");
        var answer = await session.SendAsync("/imports/new", [("__RequestVerificationToken", session.Token!)], "File", (name, bytes));
        return answer.Location ?? throw new InvalidOperationException(answer.Errors);
    }

    /// <summary>Presses the second button of the form: what stands in it goes to the address of the button.</summary>
    private static async Task<Answer> ConfirmAsync(Session session, string draft)
    {
        var page = (await session.GetAsync(draft)).Page;
        var fields = page.QuerySelectorAll("main select").OfType<AngleSharp.Html.Dom.IHtmlSelectElement>().Select(select => KeyValuePair.Create(select.Name!, select.Value ?? "")).ToList();
        return await session.PostAsync($"{draft}/confirmation", fields);
    }

    /// <summary>The header and the rows of own controls.</summary>
    private static async Task<string> OwnRowsAsync(TestApp app)
    {
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        var text = (await officer.GetAsync("/controls.csv")).Body;
        return text[..text.IndexOf("A.5.1,", StringComparison.Ordinal)] + text[text.IndexOf("C.1,", StringComparison.Ordinal)..];
    }
}
