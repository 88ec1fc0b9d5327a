using System.ComponentModel.DataAnnotations;
using AngleSharp.Dom;
using IsmsTracker.Web.Platform.TagHelpers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace IsmsTracker.Web.Tests.Platform.TagHelpers;

public sealed class FieldTagHelperTests
{
    private readonly ViewContext view = Rendering.View(new EvidenceForm());

    [Fact]
    public async Task Label_help_and_error_belong_to_the_input()
    {
        view.ModelState.AddModelError("Claim", "Say what it shows");
        var field = await FieldAsync("Claim", f => f.Help = "For which period?");

        var input = field.QuerySelector("input")!;
        Assert.Equal("Claim", field.QuerySelector("label[for=Claim]")!.TextContent);
        Assert.Equal("Claim-help Claim-error", input.GetAttribute("aria-describedby"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal("Error: Say what it shows", field.QuerySelector("#Claim-error")!.TextContent);
    }

    [Fact]
    public async Task What_was_typed_comes_back_even_when_it_is_no_number()
    {
        view.ModelState.SetModelValue("SampleSize", "seven", "seven");
        var field = await FieldAsync("SampleSize");
        Assert.Equal("seven", field.QuerySelector("input")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("CollectedOn", "date", "2026-03-03")]
    [InlineData("CollectedAt", "datetime-local", "2026-03-03T14:05")]
    [InlineData("SampleSize", "number", "7")]
    [InlineData("Claim", "text", "<b>\"quoted\"</b>")]
    public async Task The_type_of_the_property_chooses_the_input(string property, string type, string value)
    {
        var input = (await FieldAsync(property)).QuerySelector("input")!;
        Assert.Equal((type, value), (input.GetAttribute("type"), input.GetAttribute("value")));
    }

    [Fact]
    public async Task Few_answers_are_radio_rows_with_the_current_one_chosen()
    {
        var field = await FieldAsync("Kind");
        Assert.Equal(["Document", "Screen shot"], field.QuerySelectorAll("fieldset label").Select(l => l.TextContent));
        Assert.Equal("ScreenShot", field.QuerySelector("input[type=radio]:checked")!.GetAttribute("value"));
        Assert.NotNull(field.QuerySelector("input#Kind")); // the error summary leads here
    }

    [Fact]
    public async Task Several_answers_are_tick_boxes_and_come_back_ticked()
    {
        view.ModelState.SetModelValue("Reasons", new[] { "LAW" }, "LAW");
        var field = await FieldAsync("Reasons", f => f.Items = [new("A risk", "RISK"), new("A law", "LAW")]);
        Assert.Equal(["LAW"], field.QuerySelectorAll("input[name=Reasons][checked]").Select(i => i.GetAttribute("value")));
    }

    [Fact]
    public async Task A_tick_box_has_its_label_beside_it_and_sends_no_too()
    {
        var field = await FieldAsync("Confidential", f => f.Label = "Only for those who need it");
        Assert.Equal("Only for those who need it", field.QuerySelector(".choice label[for=Confidential]")!.TextContent);
        Assert.Equal("false", field.QuerySelector("input[type=hidden][name=Confidential]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_password_is_never_sent_back()
    {
        view.ModelState.SetModelValue("Password", "correct horse", "correct horse");
        var input = (await FieldAsync("Password")).QuerySelector("input[type=password]")!;
        Assert.True(string.IsNullOrEmpty(input.GetAttribute("value")));
    }

    [Fact]
    public async Task A_long_text_says_how_long_it_may_be_and_cuts_nothing()
    {
        var field = await FieldAsync("Justification", f => f.Rows = 4);
        Assert.Equal("Up to 600 characters", field.QuerySelector("#Justification-count")!.TextContent);
        Assert.Null(field.QuerySelector("textarea")!.GetAttribute("maxlength"));
    }

    [Fact]
    public async Task What_need_not_be_filled_in_says_so()
    {
        Assert.Contains("(optional)", (await FieldAsync("SampleSize")).QuerySelector("label")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("(optional)", (await FieldAsync("Claim")).QuerySelector("label")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_error_summary_links_to_fields_in_the_order_of_the_form()
    {
        view.ModelState.AddModelError("Kind", "Choose a kind");
        view.ModelState.AddModelError("", "Nothing is ready yet");
        view.ModelState.AddModelError("Claim", "Say what it shows");
        var summary = await new ErrorSummaryTagHelper { ViewContext = view }.ElementAsync();
        Assert.Equal(["Nothing is ready yet", "Say what it shows", "Choose a kind"], summary.QuerySelectorAll("[role=alert] li").Select(li => li.TextContent));
        Assert.Equal(["#Claim", "#Kind"], summary.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task Without_errors_there_is_no_summary() => Assert.Equal("", await new ErrorSummaryTagHelper { ViewContext = view }.HtmlAsync());

    private Task<IElement> FieldAsync(string property, Action<FieldTagHelper>? with = null)
    {
        var field = new FieldTagHelper(Rendering.Generator) { ViewContext = view, For = view.For(property) };
        with?.Invoke(field);
        return field.ElementAsync("field");
    }

    public enum EvidenceKind
    {
        Document,
        ScreenShot,
    }

    public sealed class EvidenceForm
    {
        [Required]
        public string? Claim { get; set; } = "<b>\"quoted\"</b>";

        [StringLength(600)]
        public string? Justification { get; set; }

        public DateOnly? CollectedOn { get; set; } = new(2026, 3, 3);

        public DateTimeOffset? CollectedAt { get; set; } = new(2026, 3, 3, 14, 5, 0, TimeSpan.Zero);

        public EvidenceKind? Kind { get; set; } = EvidenceKind.ScreenShot;

        public int? SampleSize { get; set; } = 7;

        public bool Confidential { get; set; }

        public IReadOnlyList<string> Reasons { get; set; } = ["RISK"];

        [DataType(DataType.Password)]
        public string? Password { get; set; } = "correct horse";
    }
}
