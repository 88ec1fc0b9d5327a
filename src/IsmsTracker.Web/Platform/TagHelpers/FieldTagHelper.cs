using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace IsmsTracker.Web.Platform.TagHelpers;

/// <summary>
/// One question of a form: label, help, error, then the input that fits the property's type. What was typed comes back
/// from the model state, whatever failed.
/// </summary>
[HtmlTargetElement("field", Attributes = "for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTagHelper(IHtmlGenerator generator) : TagHelper
{
    public ModelExpression For { get; set; } = null!;

    /// <summary>Else the [Display] name, else the property's name as words.</summary>
    public string? Label { get; set; }

    public string? Help { get; set; }

    /// <summary>More than one line of text.</summary>
    public int Rows { get; set; }

    /// <summary>An HTML input type, or <c>radio</c>, <c>checkbox</c>, <c>select</c>, where the property's type does not say it.</summary>
    public string? Type { get; set; }

    /// <summary>Needed under a condition that the form says itself, such as a ticked line: neither required nor optional.</summary>
    public bool Conditional { get; set; }

    /// <summary>The answers to choose from; an enum brings its own.</summary>
    public IEnumerable<SelectListItem>? Items { get; set; }

    /// <summary>The first, empty line of a select.</summary>
    public string Prompt { get; set; } = "Choose";

    public string? Autocomplete { get; set; }

    public string? Accept { get; set; }

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var input = new FieldInput(generator, ViewContext, For, Type, Rows, Items, Prompt);
        var errors = ViewContext.ModelState.TryGetValue(input.Name, out var entry) ? entry.Errors.Select(FieldErrors.Text).ToList() : [];
        var limit = input.Kind == FieldKind.MultiLine ? Limit() : null;
        var described = new List<string>();

        output.TagName = input.IsGroup ? "fieldset" : "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        var css = context.AllAttributes["class"]?.Value?.ToString();
        output.Attributes.SetAttribute("class", string.Join(' ', new[] { "field", errors.Count > 0 ? "has-error" : null, css }.OfType<string>()));

        AppendLabel(output.Content, input);
        if (!string.IsNullOrEmpty(Help))
        {
            described.Add(input.Id + "-help");
            output.Content.AppendHtml($"<p class=\"field-help\" id=\"{input.Id}-help\">").Append(Help).AppendHtml("</p>");
        }

        if (errors.Count > 0)
        {
            described.Add(input.Id + "-error");
            output.Content.AppendHtml($"<p class=\"field-error\" id=\"{input.Id}-error\">{Icon.Markup("alert-octagon")}<span><span class=\"visually-hidden\">Error: </span>")
                .Append(string.Join(" ", errors)).AppendHtml("</span></p>");
        }

        if (limit is not null)
        {
            described.Add(input.Id + "-count");
        }

        output.Content.AppendHtml(input.Build(Attributes(input, described, errors.Count > 0, limit)));
        if (limit is not null)
        {
            output.Content.AppendHtml(string.Create(CultureInfo.InvariantCulture, $"<p class=\"field-count\" id=\"{input.Id}-count\">Up to {limit} characters</p>"));
        }
    }

    private void AppendLabel(TagHelperContent content, FieldInput input)
    {
        if (input.Kind == FieldKind.Tick)
        {
            return; // the label stands beside the tick box
        }

        content.AppendHtml(input.IsGroup ? "<legend>" : $"<label for=\"{input.Id}\">").Append(LabelText);
        if (!For.Metadata.IsRequired && !Conditional)
        {
            content.AppendHtml(" <span class=\"optional\">(optional)</span>");
        }

        content.AppendHtml(input.IsGroup ? "</legend>" : "</label>");
    }

    private Dictionary<string, object?> Attributes(FieldInput input, List<string> described, bool invalid, int? limit)
    {
        var attributes = new Dictionary<string, object?> { ["id"] = input.Id, ["label"] = LabelText };
        void Add(string name, object? value)
        {
            if (value is not null)
            {
                attributes[name] = value;
            }
        }

        Add("aria-describedby", described.Count > 0 ? string.Join(' ', described) : null);
        Add("aria-invalid", invalid ? "true" : null);
        Add("aria-required", For.Metadata.IsRequired && !input.IsGroup && input.Kind != FieldKind.Tick ? "true" : null);
        Add("autocomplete", Autocomplete);
        Add("accept", Accept);
        Add("data-limit", limit);
        return attributes;
    }

    private string LabelText => Label ?? For.Metadata.DisplayName ?? Wording.Of(For.Metadata.PropertyName ?? For.Name);

    private int? Limit() => For.Metadata.ValidatorMetadata.Select(rule => rule switch
    {
        StringLengthAttribute length => length.MaximumLength,
        MaxLengthAttribute length => length.Length,
        _ => (int?)null,
    }).FirstOrDefault(limit => limit is not null);
}
