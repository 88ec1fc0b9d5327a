using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Tests.Fixtures.Generated;
using IsmsTracker.Web.Features.Search;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Tests.Features.Search;

public sealed class SearchTests(PostgresCluster cluster) : IAsyncLifetime
{
    private TestApp app = null!;

    public async ValueTask InitializeAsync()
    {
        app = await TestApp.StartAsync(cluster);
        await World.MakeAsync(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [InlineData("A.5.15")]
    [InlineData("a5.15")]
    [InlineData("5.15")]
    [InlineData("A 5 15")]
    public async Task A_number_is_found_however_it_is_written(string typed)
    {
        var page = await SearchAsync(Cast.ComplianceOfficer, typed);
        Assert.StartsWith("A.5.15", Titles(page)[0], StringComparison.Ordinal);
        Assert.Contains("By its number", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("acc rights", "Access rights")] // the beginnings of words
    [InlineData("ACCESS", "Access rights")]
    [InlineData("landlo", "Talk with the landlord")]
    [InlineData("tomas", "Tomás Oliveira")] // without its accent
    [InlineData("Tomás", "Tomás Oliveira")]
    [InlineData("interested part", "Understanding the needs and expectations of interested parties")]
    public async Task Words_are_found_by_their_beginnings_and_without_their_accents(string typed, string title) =>
        Assert.Contains(Titles(await SearchAsync(Cast.ComplianceOfficer, typed)), found => found.Contains(title, StringComparison.Ordinal));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("& | ! ( ) : * < > '")]
    [InlineData("📷")]
    public async Task Nothing_to_look_for_asks_for_words(string typed) =>
        Assert.Contains("Type a number such as A.5.15", (await SearchAsync(Cast.ComplianceOfficer, typed)).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("zzz' OR 1=1 --")]
    [InlineData("zzz & !access | 'x':*")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("%' UNION SELECT")]
    [InlineData("\\\\'zzz")]
    public async Task What_looks_like_an_operator_is_a_word_and_finds_nothing(string typed)
    {
        var page = await SearchAsync(Cast.ComplianceOfficer, typed);
        Assert.Equal(200, page.Status);
        Assert.Contains("Nothing found", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_very_long_text_is_searched_by_its_first_words() =>
        Assert.Equal(200, (await SearchAsync(Cast.ComplianceOfficer, string.Join(' ', Enumerable.Repeat("wort", 400)))).Status);

    [Fact]
    public async Task Nobody_finds_what_they_may_not_see()
    {
        Assert.Contains(Titles(await SearchAsync(Cast.ComplianceOfficer, "landlord")), title => title.Contains("landlord", StringComparison.Ordinal));
        Assert.Empty(Titles(await SearchAsync(Cast.StaffMember, "landlord")));
        Assert.Empty(Titles(await SearchAsync(Cast.Administrator, "landlord"))); // reads no evidence (SOD-09)
        Assert.Empty(Titles(await SearchAsync(Cast.Guest, "landlord"))); // it was returned, not accepted
        Assert.Empty(Titles(await SearchAsync(Cast.StaffMember, "Tomás")));
        Assert.DoesNotContain(Titles(await SearchAsync(Cast.StaffMember, "A.5.15")), title => title.StartsWith("A.5.15", StringComparison.Ordinal));
        Assert.Contains(Titles(await SearchAsync(Cast.ControlOwner, "A.5.15")), title => title.StartsWith("A.5.15", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Kinds_are_counted_and_chosen()
    {
        var all = await SearchAsync(Cast.ComplianceOfficer, "access");
        var controls = await SearchAsync(Cast.ComplianceOfficer, "access&kind=Control");
        Assert.True(all.Page.QuerySelectorAll(".chips a").Length > 1);
        Assert.All(controls.Page.QuerySelectorAll("main .todo a"), link => Assert.StartsWith("/controls/", link.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_index_is_there_for_exactly_what_is_asked()
    {
        var plan = await app.ReadAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.Database.ExecuteSqlAsync($"SET LOCAL enable_seqscan = off");
            return await db.Database.SqlQuery<string>($"EXPLAIN SELECT id FROM control WHERE to_tsvector('isms'::regconfig, title || ' ' || coalesce(purpose, '') || ' ' || coalesce(justification, '') || ' ' || coalesce(how_implemented, '')) @@ to_tsquery('isms', {SearchWords.Of("acc").Query})").ToListAsync();
        });
        Assert.Contains(plan, line => line.Contains("fts_control", StringComparison.Ordinal));
    }

    private async Task<Answer> SearchAsync(Cast person, string typed)
    {
        using var session = await app.AsAsync(person);
        var query = typed.EndsWith("&kind=Control", StringComparison.Ordinal) ? "access&kind=Control" : Uri.EscapeDataString(typed);
        return await session.GetAsync($"/search?q={query}");
    }

    private static List<string> Titles(Answer page) => [.. page.Page.QuerySelectorAll("main .todo a").Select(link => string.Join(' ', link.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];
}
