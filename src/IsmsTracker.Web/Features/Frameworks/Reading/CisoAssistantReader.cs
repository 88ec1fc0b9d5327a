using System.Globalization;
using IsmsTracker.Domain.Frameworks;

namespace IsmsTracker.Web.Features.Frameworks.Reading;

/// <summary>A library of CISO Assistant: a flat list of nodes that name their parent, in one language with translations beside it.</summary>
internal sealed class CisoAssistantReader : ICatalogueReader
{
    public string Format => "CISO Assistant library";

    public bool Recognizes(DataNode root) => root.Has("urn") && root.Has("objects");

    public FrameworkDescription Read(DataNode root, string sha256)
    {
        var objects = root["objects"];
        var framework = objects.Find("framework") ?? objects["frameworks"].Items.ElementAtOrDefault(0)
            ?? throw new UnreadableCatalogueException(objects.Line, "The library holds no framework, only other things such as threats or measures");
        return new FrameworkDescription
        {
            Key = framework.Optional("urn", 300) ?? root.Required("urn", 300, "The library"),
            Version = root.Optional("version", 60) ?? "1",
            Name = Said(framework, "name", 300) ?? Said(root, "name", 300) ?? throw new UnreadableCatalogueException(framework.Line, "The framework has no “name”"),
            Description = Said(framework, "description", 4000),
            Format = Format,
            Sha256 = sha256,
            Requirements = InOrder(framework["requirement_nodes"].Items),
        };
    }

    /// <summary>Each after its parent, otherwise in the order of the file; a circle of parents is refused. Walks by a stack of its own: chains can be thousands deep.</summary>
    private static List<Requirement> InOrder(IReadOnlyList<DataNode> nodes)
    {
        if (nodes.Count > RequirementTree.MostNodes)
        {
            throw new UnreadableCatalogueException(nodes[0].Line, $"The file holds more than {RequirementTree.MostNodes:N0} requirements. Bring it in by parts");
        }

        var parents = ParentsOf(nodes);
        var children = Enumerable.Range(0, nodes.Count).ToLookup(at => parents[at] ?? -1);
        var placed = new Dictionary<int, int>();
        var ordered = new List<Requirement>();
        var next = new Stack<int>(children[-1].Reverse());
        while (next.TryPop(out var at))
        {
            placed[at] = ordered.Count;
            ordered.Add(Requirement(nodes[at], parents[at] is { } parent ? placed[parent] : null));
            foreach (var child in children[at].Reverse())
            {
                next.Push(child);
            }
        }

        return ordered.Count == nodes.Count ? ordered : throw new UnreadableCatalogueException(
            nodes[Enumerable.Range(0, nodes.Count).First(at => !placed.ContainsKey(at))].Line, "This requirement stands under itself, by way of others. Correct its “parent_urn”");
    }

    /// <summary>By the parent's URN; where none is given, the last node before it that is one step less deep.</summary>
    private static int?[] ParentsOf(IReadOnlyList<DataNode> nodes)
    {
        var byUrn = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var at = 0; at < nodes.Count; at++)
        {
            byUrn.TryAdd(nodes[at].Required("urn", 300, "A requirement"), at);
        }

        var lastAt = new Dictionary<int, int>();
        var parents = new int?[nodes.Count];
        for (var at = 0; at < nodes.Count; at++)
        {
            var depth = int.TryParse(nodes[at]["depth"].Text, NumberStyles.None, CultureInfo.InvariantCulture, out var steps) ? steps : 1;
            parents[at] = nodes[at]["parent_urn"].Text is not { } urn ? (lastAt.TryGetValue(depth - 1, out var above) ? above : null)
                : byUrn.TryGetValue(urn, out var parent) ? parent
                : throw new UnreadableCatalogueException(nodes[at].Line, $"The parent “{(urn.Length > 80 ? urn[..80] : urn)}” is not in the file");
            lastAt[depth] = at;
        }

        return parents;
    }

    private static Requirement Requirement(DataNode node, int? under)
    {
        var (reference, name, text) = (node.Optional("ref_id", 100), Said(node, "name", 1000), Said(node, "description", 100_000));
        var title = name ?? reference ?? (text is { Length: > 120 } ? text[..117] + "…" : text) ?? throw new UnreadableCatalogueException(node.Line, "A requirement has neither name nor number nor description");
        return new Requirement(node["urn"].Text!, reference ?? "", under, title, text == title ? null : text, node["assessable"].Text is "true" or "True" or "yes");
    }

    /// <summary>In English where the library has it, else in its own language.</summary>
    private static string? Said(DataNode node, string name, int most) => node["translations"]["en"].Optional(name, most) ?? node.Optional(name, most);
}
