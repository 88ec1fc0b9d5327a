using System.Globalization;

namespace IsmsTracker.Web.Features.Frameworks.Reading;

/// <summary>What is wrong with a file that somebody else publishes, as a sentence, with its line where that is known.</summary>
internal sealed class UnreadableCatalogueException(long line, string message)
    : Exception(line > 0 ? string.Create(CultureInfo.InvariantCulture, $"Line {line}: {message.TrimEnd('.')}.") : $"{message.TrimEnd('.')}.");

/// <summary>
/// One place in a data file, whether it was JSON, YAML or XML: a text, a list, or names with values. Readers of formats are
/// written against this and never against a syntax.
/// </summary>
internal sealed class DataNode(long line)
{
    /// <summary>Deeper than any published file; beyond it a file is made to exhaust whoever reads it.</summary>
    public const int DeepestNesting = 100;

    private const int LongestText = 100_000;

    private static readonly DataNode Nothing = new(0);

    private Dictionary<string, DataNode>? members;
    private List<DataNode>? items;

    public long Line => line;

    /// <summary>Trimmed; null where there is none.</summary>
    public string? Text { get; private set; }

    public IReadOnlyList<DataNode> Items => items ?? [];

    public DataNode this[string name] => Find(name) ?? Nothing;

    public bool Has(string name) => Find(name) is not null;

    public DataNode? Find(string name) => members?.GetValueOrDefault(name);

    public DataNode SetText(string? text)
    {
        var trimmed = text?.Trim();
        if (trimmed?.Length > LongestText)
        {
            throw new UnreadableCatalogueException(line, "A text here is longer than 100,000 characters, which no requirement is");
        }

        if (trimmed is not null && trimmed.Any(letter => (char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')) || letter is '\ufffe' or '\uffff'))
        {
            throw new UnreadableCatalogueException(line, "A character stands here that no text has (a NUL or another control character)");
        }

        Text = string.IsNullOrEmpty(trimmed) ? null : trimmed;
        return this;
    }

    public void Add(DataNode item) => (items ??= []).Add(item);

    public void Add(string name, DataNode member)
    {
        if (!(members ??= new(StringComparer.Ordinal)).TryAdd(name, member))
        {
            throw new UnreadableCatalogueException(member.Line, $"“{(name.Length > 40 ? name[..40] : name)}” stands twice in one place. Keep one of them");
        }
    }

    /// <summary>The list of a name, made where it is not there yet: XML repeats elements instead of writing lists.</summary>
    public DataNode ListOf(string name)
    {
        members ??= new(StringComparer.Ordinal);
        return members.TryGetValue(name, out var list) ? list : members[name] = new DataNode(line);
    }

    /// <summary>A text that must be there, no longer than it can be kept.</summary>
    public string Required(string name, int most, string of) =>
        Optional(name, most) ?? throw new UnreadableCatalogueException(line, $"{of} has no “{name}”");

    public string? Optional(string name, int most) => this[name].Text is not { } text ? null
        : text.Length <= most ? text
        : throw new UnreadableCatalogueException(Find(name)!.Line, $"“{name}” is longer than {most:N0} characters");
}
