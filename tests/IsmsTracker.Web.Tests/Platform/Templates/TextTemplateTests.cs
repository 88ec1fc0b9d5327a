using IsmsTracker.Web.Platform.Templates;

namespace IsmsTracker.Web.Tests.Platform.Templates;

public sealed class TextTemplateTests
{
    private static readonly TemplateValues People = new()
    {
        ["team"] = "Quality & care",
        ["count"] = 2,
        ["people"] = new List<TemplateValues> { new() { ["name"] = "Ana" }, new() { ["name"] = "<Bo>" } },
        ["none"] = new List<TemplateValues>(),
    };

    [Fact]
    public void Values_are_filled_in_as_they_are_in_a_text() =>
        Assert.Equal("Quality & care: 2", TextTemplate.Parse("a.txt", "{{team}}: {{ count }}").Fill(People));

    [Fact]
    public void Values_are_escaped_in_html() =>
        Assert.Equal("<p>Quality &amp; care</p><i>Ana</i><i>&lt;Bo&gt;</i>", TextTemplate.Parse("a.html", "<p>{{team}}</p>{{#people}}<i>{{name}}</i>{{/people}}").Fill(People));

    [Fact]
    public void A_section_is_there_once_for_each_element_and_sees_what_is_around_it() =>
        Assert.Equal("Ana of Quality & care\n<Bo> of Quality & care\nend", TextTemplate.Parse("a.txt", "{{#people}}\n{{name}} of {{team}}\n{{/people}}\n{{#none}}\nnobody\n{{/none}}\nend").Fill(People));

    [Theory]
    [InlineData("{{unknown}}")]
    [InlineData("{{people}}")]
    [InlineData("{{#team}}x{{/team}}")]
    [InlineData("{{#unknown}}{{/unknown}}")]
    public void A_placeholder_without_its_value_is_a_mistake(string text) =>
        Assert.Throws<TemplateException>(() => TextTemplate.Parse("a.txt", text).Fill(People));

    [Theory]
    [InlineData("{{#people}}x")]
    [InlineData("x{{/people}}")]
    [InlineData("{{#people}}{{/team}}")]
    [InlineData("{{name")]
    [InlineData("{{}}")]
    public void A_template_that_does_not_close_is_a_mistake(string text) =>
        Assert.Throws<TemplateException>(() => TextTemplate.Parse("a.txt", text));

    [Fact]
    public void What_is_filled_in_is_never_read_as_a_template() =>
        Assert.Equal("{{team}}", TextTemplate.Parse("a.txt", "{{word}}").Fill(new TemplateValues { ["word"] = "{{team}}" }));
}
