using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace IsmsTracker.Web.Platform.Templates;

/// <summary>What a template is filled with: texts and numbers by name, and lists of further values for its sections.</summary>
public sealed class TemplateValues : Dictionary<string, object>
{
    public TemplateValues()
        : base(StringComparer.Ordinal)
    {
    }
}

/// <summary>
/// A text with holes and nothing else: <c>{{value}}</c>, and <c>{{#list}}…{{/list}}</c> once for each element of a list, which
/// also sees what stands around it. No conditions, no arithmetic: a template never decides. In HTML every value is escaped.
/// </summary>
/// <exception cref="TemplateException">A placeholder without a value, a section without its end: found by the tests that fill every file.</exception>
public sealed class TextTemplate
{
    private readonly string name;
    private readonly Section whole;
    private readonly Func<string, string> escape;

    private TextTemplate(string name, Section whole, Func<string, string> escape)
    {
        this.name = name;
        this.whole = whole;
        this.escape = escape;
    }

    /// <param name="name">The file's name; what ends in <c>.html</c> is escaped for HTML.</param>
    public static TextTemplate Parse(string name, string text)
    {
        var at = 0;
        var whole = TemplateParser.Read(name, text, ref at, null);
        return new TextTemplate(name, whole, name.EndsWith(".html", StringComparison.OrdinalIgnoreCase) ? HtmlEncoder.Default.Encode : value => value);
    }

    public string Fill(TemplateValues values)
    {
        var filled = new StringBuilder();
        Fill(whole, [values], filled);
        return filled.ToString();
    }

    private void Fill(Section section, IReadOnlyList<TemplateValues> around, StringBuilder into)
    {
        foreach (var part in section.Parts)
        {
            switch (part)
            {
                case Words words:
                    into.Append(words.Text);
                    break;
                case Hole hole:
                    into.Append(escape(TextOf(hole.Name, around)));
                    break;
                case Section inner:
                    foreach (var element in ListOf(inner.Name, around))
                    {
                        Fill(inner, [element, .. around], into);
                    }

                    break;
            }
        }
    }

    private string TextOf(string hole, IReadOnlyList<TemplateValues> around) => Find(hole, around) switch
    {
        string text => text,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new TemplateException($"{name}: “{hole}” is a list, not a text."),
    };

    private IEnumerable<TemplateValues> ListOf(string list, IReadOnlyList<TemplateValues> around) =>
        Find(list, around) as IEnumerable<TemplateValues> ?? throw new TemplateException($"{name}: “{list}” is not a list.");

    private object Find(string value, IReadOnlyList<TemplateValues> around) =>
        around.Where(values => values.ContainsKey(value)).Select(values => values[value]).FirstOrDefault()
        ?? throw new TemplateException($"{name}: there is no value for “{value}”.");
}

/// <summary>The template and what it is filled with do not fit.</summary>
public sealed class TemplateException(string message) : Exception(message);

internal abstract record Part;

internal sealed record Words(string Text) : Part;

internal sealed record Hole(string Name) : Part;

internal sealed record Section(string Name, IReadOnlyList<Part> Parts) : Part;
