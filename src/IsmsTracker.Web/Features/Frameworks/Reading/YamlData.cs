using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace IsmsTracker.Web.Features.Frameworks.Reading;

/// <summary>YAML as a tree, event by event: no types are made from it, and a value that refers to another is refused, so that nothing multiplies.</summary>
internal static class YamlData
{
    public static DataNode Read(string text)
    {
        try
        {
            return Read(new Parser(new StringReader(text)));
        }
        catch (YamlException unreadable)
        {
            throw new UnreadableCatalogueException(Math.Max(1, unreadable.Start.Line), "This is not YAML that can be read");
        }
        catch (Exception lost) when (lost is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // the library's scanner lets these out for some damaged files instead of its own exception
            throw new UnreadableCatalogueException(0, "This is not YAML that can be read");
        }
    }

    private static DataNode Read(Parser parser)
    {
        DataNode? root = null;
        var open = new Stack<(DataNode Node, bool IsMap)>();
        string? key = null;
        while (parser.MoveNext())
        {
            switch (parser.Current)
            {
                case AnchorAlias alias:
                    throw new UnreadableCatalogueException(alias.Start.Line, "Write the value out instead of referring to another");
                case DocumentStart when root is not null:
                    throw new UnreadableCatalogueException(parser.Current.Start.Line, "The file holds a second document. Bring them one by one");
                case Scalar scalar when open.TryPeek(out var map) && map.IsMap && key is null:
                    key = scalar.Value;
                    break;
                case NodeEvent value:
                    if (open.TryPeek(out var holder) && holder.IsMap && key is null)
                    {
                        throw new UnreadableCatalogueException(value.Start.Line, "A name must be a plain text");
                    }

                    var node = new DataNode(value.Start.Line);
                    root ??= node;
                    Put(open, node, key);
                    key = null;
                    if (value is Scalar text)
                    {
                        node.SetText(IsNull(text) ? null : text.Value);
                    }
                    else
                    {
                        open.Push((node, value is MappingStart));
                    }

                    if (open.Count > DataNode.DeepestNesting)
                    {
                        throw new UnreadableCatalogueException(value.Start.Line, "This is nested deeper than any catalogue is");
                    }

                    break;
                case MappingEnd or SequenceEnd:
                    open.Pop();
                    break;
            }
        }

        return root ?? throw new UnreadableCatalogueException(1, "The file holds nothing");
    }

    private static void Put(Stack<(DataNode Node, bool IsMap)> open, DataNode node, string? key)
    {
        if (!open.TryPeek(out var into))
        {
            return;
        }

        if (into.IsMap)
        {
            into.Node.Add(key!, node);
        }
        else
        {
            into.Node.Add(node);
        }
    }

    private static bool IsNull(Scalar scalar) => scalar.Style == ScalarStyle.Plain && scalar.Value is "null" or "~" or "";
}
