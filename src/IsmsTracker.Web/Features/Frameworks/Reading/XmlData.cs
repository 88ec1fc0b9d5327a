using System.Text;
using System.Xml;

namespace IsmsTracker.Web.Features.Frameworks.Reading;

/// <summary>
/// OSCAL's XML as the tree that its JSON is: repeated elements under their plural, attributes as members, marked-up text as
/// prose. No document type is allowed and nothing is fetched, so no entity can grow or reach out.
/// </summary>
internal static class XmlData
{
    private static readonly Dictionary<string, string> Lists = new()
    {
        ["group"] = "groups", ["control"] = "controls", ["part"] = "parts", ["prop"] = "props", ["document-id"] = "document-ids",
    };

    private static readonly HashSet<string> Prose = ["p", "ul", "ol", "li", "table", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "img", "hr"];

    public static DataNode Read(string text)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true };
        try
        {
            using var xml = XmlReader.Create(new StringReader(text), settings);
            xml.MoveToContent();
            var root = new DataNode(LineOf(xml));
            root.Add(xml.LocalName, Element(xml));
            while (xml.Read())
            {
                // to the end, so that what stands behind the root is checked too
            }

            return root;
        }
        catch (XmlException unreadable)
        {
            throw new UnreadableCatalogueException(
                Math.Max(1, unreadable.LineNumber),
                text.Contains("<!DOCTYPE", StringComparison.Ordinal) ? "The file has a document type (DOCTYPE), which is not read because it can hide things. Take it out" : "This is not XML that can be read");
        }
    }

    private static DataNode Element(XmlReader xml)
    {
        if (xml.Depth > DataNode.DeepestNesting)
        {
            throw new UnreadableCatalogueException(LineOf(xml), "This is nested deeper than any catalogue is");
        }

        var node = new DataNode(LineOf(xml));
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            if (xml.Prefix.Length == 0 && xml.LocalName != "xmlns")
            {
                node.Add(xml.LocalName, new DataNode(LineOf(xml)).SetText(xml.Value));
            }
        }

        xml.MoveToElement();
        var (words, prose) = (new StringBuilder(), new StringBuilder());
        if (!xml.IsEmptyElement)
        {
            while (xml.Read() && xml.NodeType != XmlNodeType.EndElement)
            {
                Child(xml, node, words, prose);
            }
        }

        if (prose.Length > 0)
        {
            node.Add("prose", new DataNode(node.Line).SetText(prose.ToString()));
        }

        return node.SetText(words.ToString());
    }

    private static void Child(XmlReader xml, DataNode node, StringBuilder words, StringBuilder prose)
    {
        if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
        {
            words.Append(xml.Value);
        }
        else if (xml.NodeType == XmlNodeType.Element)
        {
            var name = xml.LocalName;
            if (name is "title" or "label" or "version" or "oscal-version" or "prose" || Prose.Contains(name))
            {
                var text = new StringBuilder();
                Words(xml, text);
                if (Prose.Contains(name))
                {
                    prose.Append(prose.Length > 0 ? "\n\n" : "").Append(text.ToString().Trim());
                }
                else
                {
                    node.Add(name, new DataNode(LineOf(xml)).SetText(text.ToString()));
                }
            }
            else if (Lists.TryGetValue(name, out var list))
            {
                node.ListOf(list).Add(Element(xml));
            }
            else if (name == "metadata")
            {
                node.Add(name, Element(xml));
            }
            else
            {
                Words(xml, new StringBuilder());
            }
        }
    }

    /// <summary>All words of an element, whatever marks them up; ends on its end tag.</summary>
    private static void Words(XmlReader xml, StringBuilder into)
    {
        if (xml.LocalName == "insert")
        {
            into.Append("{{ insert: ").Append(xml.GetAttribute("type")).Append(", ").Append(xml.GetAttribute("id-ref")).Append(" }}");
        }

        if (xml.IsEmptyElement)
        {
            return;
        }

        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                into.Append(xml.Value);
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "insert" })
            {
                into.Append("{{ insert: ").Append(xml.GetAttribute("type")).Append(", ").Append(xml.GetAttribute("id-ref")).Append(" }}");
            }
        }
    }

    private static long LineOf(XmlReader xml) => xml is IXmlLineInfo info ? info.LineNumber : 0;
}
