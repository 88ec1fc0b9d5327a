using System.Text;
using System.Text.Json;

namespace IsmsTracker.Web.Features.Frameworks.Reading;

/// <summary>JSON as a tree. A name that stands twice in one object is refused, because programs differ in which of them counts.</summary>
internal static class JsonData
{
    public static DataNode Read(string text)
    {
        try
        {
            return Read(new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { MaxDepth = DataNode.DeepestNesting }));
        }
        catch (JsonException unreadable)
        {
            throw new UnreadableCatalogueException(1 + (unreadable.LineNumber ?? 0), "This is not JSON that can be read, or it is nested deeper than any catalogue is");
        }
        catch (InvalidOperationException)
        {
            // half of a character that is written in two halves (\ud800 by itself)
            throw new UnreadableCatalogueException(0, "The file holds half a character. Save it again with the program that made it");
        }
    }

    private static DataNode Read(Utf8JsonReader json)
    {
        DataNode? root = null;
        var open = new Stack<(DataNode Node, bool IsObject)>();
        string? key = null;
        while (json.Read())
        {
            switch (json.TokenType)
            {
                case JsonTokenType.PropertyName:
                    key = json.GetString();
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open.Pop();
                    break;
                default:
                    var node = new DataNode(0);
                    root ??= node;
                    if (open.TryPeek(out var into))
                    {
                        if (into.IsObject)
                        {
                            into.Node.Add(key!, node);
                        }
                        else
                        {
                            into.Node.Add(node);
                        }
                    }

                    if (json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    {
                        open.Push((node, json.TokenType == JsonTokenType.StartObject));
                    }
                    else
                    {
                        node.SetText(json.TokenType switch
                        {
                            JsonTokenType.String => json.GetString(),
                            JsonTokenType.Null => null,
                            _ => Encoding.UTF8.GetString(json.ValueSpan),
                        });
                    }

                    break;
            }
        }

        return root ?? throw new UnreadableCatalogueException(1, "The file holds nothing");
    }
}
