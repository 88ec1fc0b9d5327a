using IsmsTracker.Domain;
using IsmsTracker.Web.Platform.TagHelpers;

namespace IsmsTracker.Web.Tests.Platform.TagHelpers;

/// <summary>Badges, dates, people, references and coverage as they stand on a page.</summary>
public sealed class ShownValueTests
{
    private static readonly DateOnly Today = new(2026, 3, 15);

    [Theory]
    [InlineData("2026-03-03", "12 days late", Meaning.Bad)]
    [InlineData("2026-03-14", "1 day late", Meaning.Bad)]
    [InlineData("2026-03-15", "today", Meaning.Attention)]
    [InlineData("2026-03-16", "tomorrow", Meaning.Attention)]
    [InlineData("2026-03-22", "in 7 days", Meaning.Attention)]
    [InlineData("2026-03-23", "in 8 days", Meaning.Neutral)]
    public void A_due_date_says_how_far_away_it_is(string date, string words, Meaning meaning) =>
        Assert.Equal((words, meaning), DueDateTagHelper.Describe(DateOnly.Parse(date, null), Today));

    [Fact]
    public async Task What_is_settled_is_never_late()
    {
        var html = await new DueDateTagHelper { Value = new(2026, 3, 3), Today = Today, Settled = true }.HtmlAsync();
        Assert.Equal("<time datetime=\"2026-03-03\">3 Mar 2026</time>", html);
    }

    [Fact]
    public async Task A_badge_has_its_word_its_shape_and_its_reason()
    {
        var badge = await new StatusBadgeTagHelper { Badge = new("Stale", Meaning.Bad), Reason = "since <3 March>" }.ElementAsync();
        Assert.Equal("Stale since <3 March>", badge.TextContent);
        Assert.EndsWith("#alert-octagon", badge.QuerySelector("use")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_badge_map_has_a_word_for_every_state()
    {
        foreach (var map in Badges.Maps.Values)
        {
            Assert.All(Enum.GetValues(map.State).Cast<Enum>(), state => Assert.NotEmpty(map.For(state).Word));
        }
    }

    [Fact]
    public void A_state_without_a_map_names_what_is_missing()
    {
        var mistake = Assert.Throws<InvalidOperationException>(() => Badges.For(DayOfWeek.Monday));
        Assert.Contains("BadgeMap<DayOfWeek>", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_text_and_links_only_with_an_id()
    {
        Assert.Equal("Zo&#xEB; &lt;b&gt;", await new PersonTagHelper { Name = "Zoë <b>" }.HtmlAsync());
        var id = PersonId.New();
        Assert.StartsWith($"<a href=\"/people/{id}\">", await new PersonTagHelper { Name = "Zoë", Id = id }.HtmlAsync(), StringComparison.Ordinal);
        Assert.Contains("Nobody yet", await new PersonTagHelper { Name = " " }.HtmlAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_coverage_bar_has_the_same_truth_as_a_table()
    {
        var bar = await new CoverageBarTagHelper
        {
            Label = "Reviews of A.5.18",
            Segments = [new("Q1", CoverageState.OnTime), new("Q2", CoverageState.Late), new("Q3", CoverageState.Missed)],
        }.ElementAsync();
        Assert.Equal(3, bar.QuerySelectorAll("svg .seg").Length);
        Assert.Equal(["Q1Done on time", "Q2Done late", "Q3Missed"], bar.QuerySelectorAll("tbody tr").Select(row => row.TextContent));
    }

    [Fact]
    public async Task Each_state_of_coverage_is_told_apart_without_colour()
    {
        var states = Enum.GetValues<CoverageState>().Except([CoverageState.Covered, CoverageState.Gap]).ToList();
        var patterns = new List<string>();
        foreach (var state in states)
        {
            var bar = await new CoverageBarTagHelper { Segments = [new("x", state)] }.ElementAsync();
            patterns.Add(bar.QuerySelector(".seg path")?.GetAttribute("d") ?? (state == CoverageState.Upcoming ? "dashed edge" : "full"));
        }

        Assert.Equal(states.Count, patterns.Distinct().Count());
    }

    [Theory]
    [InlineData("NotApplicable", "Not applicable")]
    [InlineData("QaOfficer", "Qa officer")]
    [InlineData("DoneOnTime", "Done on time")]
    public void Identifiers_become_words(string identifier, string words) => Assert.Equal(words, Wording.Of(identifier));

    [Theory]
    [InlineData(812, "812 bytes")]
    [InlineData(50_000, "49 kB")]
    [InlineData(13_000_000, "12.4 MB")]
    [InlineData(2_147_483_648, "2.00 GB")]
    public void Sizes_are_short(long bytes, string words) => Assert.Equal(words, Wording.Size(bytes));
}
