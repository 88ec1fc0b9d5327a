using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace IsmsTracker.Web.Platform.TagHelpers;

internal enum FieldKind
{
    OneLine,
    MultiLine,
    Select,
    Tick,
    OneOf,
    SomeOf,
}

/// <summary>Chooses and builds the input of one field from the property's type, or from what the view asked for.</summary>
internal sealed class FieldInput
{
    private readonly IHtmlGenerator generator;
    private readonly ViewContext view;
    private readonly ModelExpression model;
    private readonly string type;
    private readonly int rows;
    private readonly List<SelectListItem> items;
    private readonly string prompt;

    public FieldInput(IHtmlGenerator generator, ViewContext view, ModelExpression model, string? type, int rows, IEnumerable<SelectListItem>? items, string prompt)
    {
        (this.generator, this.view, this.model, this.rows, this.prompt) = (generator, view, model, rows, prompt);
        var clr = model.Metadata.UnderlyingOrModelType;
        this.items = items?.ToList() ?? Answers(clr);
        Name = view.ViewData.TemplateInfo.GetFullHtmlFieldName(model.Name);
        Id = TagBuilder.CreateSanitizedId(Name, "_");
        Kind = KindOf(clr, type);
        this.type = type ?? TypeOf(clr);
    }

    public string Name { get; }

    public string Id { get; }

    public FieldKind Kind { get; }

    public bool IsGroup => Kind is FieldKind.OneOf or FieldKind.SomeOf;

    public IHtmlContent Build(Dictionary<string, object?> attributes)
    {
        attributes.Remove("label", out var label);
        return Kind switch
        {
            FieldKind.MultiLine => Plain(generator.GenerateTextArea(view, model.ModelExplorer, model.Name, Math.Max(rows, 3), 0, attributes)),
            FieldKind.Select => Plain(generator.GenerateSelect(view, model.ModelExplorer, prompt, model.Name, items, allowMultiple: false, attributes)),
            FieldKind.Tick => Tick((string)label!, attributes),
            FieldKind.OneOf or FieldKind.SomeOf => Choices(attributes),
            _ => Plain(OneLine(attributes)),
        };
    }

    private FieldKind KindOf(Type clr, string? asked) => asked switch
    {
        "select" => FieldKind.Select,
        "radio" => FieldKind.OneOf,
        "checkbox" when clr != typeof(bool) => FieldKind.SomeOf,
        null when clr == typeof(bool) && !model.Metadata.IsNullableValueType => FieldKind.Tick,
        null when items.Count > 0 && model.Metadata.IsEnumerableType => FieldKind.SomeOf,
        null when items.Count > 0 && (clr.IsEnum || clr == typeof(bool)) && items.Count <= 5 => FieldKind.OneOf,
        null when items.Count > 0 => FieldKind.Select,
        _ when rows > 0 => FieldKind.MultiLine,
        "checkbox" => FieldKind.Tick,
        _ => FieldKind.OneLine,
    };

    private string TypeOf(Type clr) => clr switch
    {
        _ when clr == typeof(DateOnly) => "date",
        _ when clr == typeof(DateTime) || clr == typeof(DateTimeOffset) => "datetime-local",
        _ when clr == typeof(int) || clr == typeof(long) || clr == typeof(decimal) || clr == typeof(double) => "number",
        _ when clr.IsAssignableTo(typeof(IFormFile)) || clr.IsAssignableTo(typeof(IEnumerable<IFormFile>)) => "file",
        _ => model.Metadata.DataTypeName switch
        {
            "EmailAddress" => "email",
            "Password" => "password",
            "Url" => "url",
            "PhoneNumber" => "tel",
            _ => "text",
        },
    };

    private static List<SelectListItem> Answers(Type clr) => clr switch
    {
        { IsEnum: true } => [.. Enum.GetValues(clr).Cast<Enum>().Select(value => new SelectListItem(Wording.Of(value), value.ToString()))],
        _ when clr == typeof(bool) => [new("Yes", "true"), new("No", "false")],
        _ => [],
    };

    private TagBuilder OneLine(Dictionary<string, object?> attributes)
    {
        attributes["type"] = type;
        if (type == "password")
        {
            return generator.GeneratePassword(view, model.ModelExplorer, model.Name, value: null, attributes);
        }

        var format = type switch { "date" => "{0:yyyy-MM-dd}", "datetime-local" => "{0:yyyy-MM-ddTHH:mm}", _ => null };
        var value = type == "file" ? null : model.Model;
        var input = generator.GenerateTextBox(view, model.ModelExplorer, model.Name, value, format, attributes);
        if (type == "file" && model.Metadata.IsEnumerableType)
        {
            input.Attributes["multiple"] = "multiple";
        }

        return input;
    }

    private HtmlContentBuilder Tick(string label, Dictionary<string, object?> attributes)
    {
        ForgetWhatIsNoAnswer();
        var box = generator.GenerateCheckBox(view, model.ModelExplorer, model.Name, isChecked: null, attributes);
        var row = new HtmlContentBuilder().AppendHtml("<div class=\"choice\">").AppendHtml(Plain(box));
        row.AppendHtml($"<label for=\"{Id}\">").Append(label).AppendHtml("</label></div>");
        return (HtmlContentBuilder)row.AppendHtml(generator.GenerateHiddenForCheckbox(view, model.ModelExplorer, model.Name));
    }

    /// <summary>What was sent instead of yes or no cannot be shown again in a box: its error stands, the box is empty.</summary>
    private void ForgetWhatIsNoAnswer()
    {
        if (view.ModelState.TryGetValue(Name, out var entry) && entry.AttemptedValue is { } sent && !bool.TryParse(sent.Split(',')[0], out _))
        {
            view.ModelState.SetModelValue(Name, bool.FalseString, bool.FalseString);
        }
    }

    private HtmlContentBuilder Choices(Dictionary<string, object?> attributes)
    {
        var several = Kind == FieldKind.SomeOf;
        var chosen = generator.GetCurrentValues(view, model.ModelExplorer, model.Name, several) ?? [];
        var rowsOfChoices = new HtmlContentBuilder();
        for (var i = 0; i < items.Count; i++)
        {
            // The first answer carries the field's own id, so that the error summary leads to it.
            var id = i == 0 ? Id : string.Create(CultureInfo.InvariantCulture, $"{Id}-{i}");
            var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
            input.MergeAttributes(attributes.Where(a => a.Key is "aria-describedby").ToDictionary());
            input.Attributes["type"] = several ? "checkbox" : "radio";
            (input.Attributes["id"], input.Attributes["name"], input.Attributes["value"]) = (id, Name, items[i].Value);
            if (chosen.Contains(items[i].Value, StringComparer.OrdinalIgnoreCase))
            {
                input.Attributes["checked"] = "checked";
            }

            rowsOfChoices.AppendHtml("<div class=\"choice\">").AppendHtml(input);
            rowsOfChoices.AppendHtml($"<label for=\"{id}\">").Append(items[i].Text).AppendHtml("</label></div>");
        }

        return rowsOfChoices;
    }

    /// <summary>The rules are checked on the server only; their data attributes would be noise.</summary>
    private static TagBuilder Plain(TagBuilder tag)
    {
        foreach (var name in tag.Attributes.Keys.Where(key => key.StartsWith("data-val", StringComparison.Ordinal) || key is "maxlength" or "cols").ToList())
        {
            tag.Attributes.Remove(name);
        }

        return tag;
    }
}
