using System.Globalization;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace IsmsTracker.Web.Features.Catalogues;

/// <summary>What is wrong with a catalogue file, as a sentence with the line.</summary>
internal sealed class CatalogueFileException(long line, string message)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"Line {Math.Max(1, line)}: {message.TrimEnd('.')}."));

/// <summary>One place in a catalogue file: knows its line, its name and how to be read as what is expected there.</summary>
internal sealed class CatalogueNode(YamlNode node, string name)
{
    /// <summary>Catalogues are four levels deep; a file that nests deeper is none, and could exhaust the reader.</summary>
    private const int DeepestNesting = 10;

    public static CatalogueNode Load(byte[] bytes)
    {
        try
        {
            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
            CheckNesting(text);
            var yaml = new YamlStream();
            yaml.Load(new StringReader(text));
            return yaml.Documents.Count == 1
                ? new CatalogueNode(yaml.Documents[0].RootNode, "the catalogue")
                : throw new CatalogueFileException(1, "The file holds no catalogue");
        }
        catch (YamlException unreadable)
        {
            throw new CatalogueFileException(unreadable.Start.Line, $"This is not YAML that can be read: {unreadable.Message}");
        }
        catch (Exception lost) when (lost is InvalidOperationException or IndexOutOfRangeException or ArgumentException and not DecoderFallbackException)
        {
            // the library's scanner lets these out for some damaged files instead of its own exception
            throw new CatalogueFileException(1, "This is not YAML that can be read");
        }
        catch (DecoderFallbackException)
        {
            throw new CatalogueFileException(1, "The file is not text in UTF-8");
        }
    }

    public CatalogueNode Child(string child) => Find(child) ?? throw Wrong($"has no “{child}”");

    /// <summary>Null when it is left out or empty.</summary>
    public CatalogueNode? Find(string child)
    {
        if (node is not YamlMappingNode mapping)
        {
            throw Wrong("is not a list of “name: value” lines");
        }

        var found = mapping.Children.FirstOrDefault(pair => pair.Key is YamlScalarNode { Value: { } key } && key == child).Value;
        return found is null or YamlScalarNode { Value: null or "" } ? null : new CatalogueNode(found, child);
    }

    public IEnumerable<CatalogueNode> Items() =>
        node is YamlSequenceNode sequence
            ? sequence.Children.Select(item => new CatalogueNode(item, $"an entry of “{name}”"))
            : throw Wrong("is not a list; begin each entry with “- ”");

    /// <summary>A list of short texts; none when it is left out.</summary>
    public IReadOnlyList<string> Words(string child) => Find(child) is { } list ? [.. list.Items().Select(item => item.Text(300))] : [];

    public string Text(int most)
    {
        var text = (node as YamlScalarNode)?.Value?.Trim();
        return text is null or "" ? throw Wrong("is not a text")
            : text.Length > most ? throw Wrong($"is longer than {most} characters")
            : text;
    }

    public int Number(int least, int most) =>
        int.TryParse(Text(20), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Wrong($"is not a whole number from {least} to {most}");

    public bool YesOrNo() => Text(10) switch
    {
        "true" => true,
        "false" => false,
        _ => throw Wrong("is neither true nor false"),
    };

    public T OneOf<T>()
        where T : struct, Enum =>
        Enum.GetNames<T>().Contains(Text(40)) ? Enum.Parse<T>(Text(40)) : throw Wrong($"is not one of {string.Join(", ", Enum.GetNames<T>())}");

    public CatalogueFileException Wrong(string sentence) =>
        new(node.Start.Line, $"{(name.Contains(' ', StringComparison.Ordinal) ? char.ToUpperInvariant(name[0]) + name[1..] : $"“{name}”")} {sentence}");

    private static void CheckNesting(string text)
    {
        var parser = new Parser(new StringReader(text));
        var depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > DeepestNesting + 2 || parser.Current is AnchorAlias)
            {
                throw new CatalogueFileException(parser.Current.Start.Line, parser.Current is AnchorAlias ? "Write the value out instead of referring to another" : "This is nested deeper than any catalogue is");
            }
        }
    }
}
