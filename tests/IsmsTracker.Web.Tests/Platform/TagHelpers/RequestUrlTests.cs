using IsmsTracker.Web.Platform.TagHelpers;

namespace IsmsTracker.Web.Tests.Platform.TagHelpers;

public sealed class RequestUrlTests
{
    [Theory]
    [InlineData("/controls?theme=people&page=3", "theme", "physical", "/controls?theme=physical")]
    [InlineData("/controls?theme=people&q=key", "theme", null, "/controls?q=key")]
    [InlineData("/controls?q=a%26b", "page", "2", "/controls?q=a%26b&page=2")]
    public void One_filter_changes_and_the_others_stay(string url, string name, string? value, string expected) =>
        Assert.Equal(expected, Rendering.View(new object(), url).HttpContext.Request.With(name, value));

    [Theory]
    [InlineData("/controls", "ascending", "/controls?sort=-reference")]
    [InlineData("/controls?sort=-reference", "descending", "/controls?sort=reference")]
    [InlineData("/controls?sort=owner", null, "/controls?sort=reference")]
    public async Task A_column_head_says_and_turns_the_order(string url, string? order, string link)
    {
        var head = await new SortByTagHelper { SortBy = "reference", SortDefault = true, ViewContext = Rendering.View(new object(), url) }.ElementAsync("th", "Control");
        Assert.Equal((order, link), (head.QuerySelector("th")!.GetAttribute("aria-sort"), head.QuerySelector("th a")!.GetAttribute("href")));
    }

    [Theory]
    [InlineData("/controls", 1)]
    [InlineData("https://elsewhere.example/", 0)]
    [InlineData("//elsewhere.example/", 0)]
    public async Task A_form_of_our_own_carries_the_token_and_no_other(string action, int tokens)
    {
        var view = Rendering.View(new object());
        var form = await new AntiforgeryFormTagHelper(Rendering.Generator) { ViewContext = view }.ElementAsync("form", "", ("method", "post"), ("action", action));
        Assert.Equal(tokens, form.QuerySelectorAll("input[name=__RequestVerificationToken]").Length);
    }
}
