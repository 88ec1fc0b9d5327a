using IsmsTracker.Domain.Frameworks;

namespace IsmsTracker.Web.Features.Frameworks.Reading;

/// <summary>A catalogue in OSCAL of NIST (1.x), from JSON, YAML or XML: groups are sections, controls are requirements, enhancements stand under their control.</summary>
internal sealed class OscalReader : ICatalogueReader
{
    /// <summary>What a control asks for and how it is meant; how it is assessed is left out.</summary>
    private static readonly HashSet<string> Told = ["statement", "item", "overview", "guidance", "instruction"];

    public string Format => "OSCAL catalogue";

    public bool Recognizes(DataNode root) => root.Has("catalog");

    public FrameworkDescription Read(DataNode root, string sha256)
    {
        var catalog = root["catalog"];
        var about = catalog.Find("metadata") ?? throw new UnreadableCatalogueException(catalog.Line, "The catalogue has no “metadata”");
        var name = about.Required("title", 300, "The metadata");
        var requirements = new List<Requirement>();
        Walk(catalog, null, requirements);
        return new FrameworkDescription
        {
            // the UUID of an OSCAL file is another one in each of its versions, so it cannot be the key
            Key = about["document-ids"].Items.Select(id => id["identifier"].Text ?? id.Text).FirstOrDefault(id => id is { Length: <= 300 }) ?? name,
            Version = about.Required("version", 60, "The metadata"),
            Name = name,
            Format = Format,
            Sha256 = sha256,
            Requirements = requirements,
        };
    }

    /// <summary>Recursion is as deep as the file, and files are refused that nest more than <see cref="DataNode.DeepestNesting"/>.</summary>
    private static void Walk(DataNode node, int? under, List<Requirement> into)
    {
        foreach (var group in node["groups"].Items)
        {
            Walk(group, Add(group, group.Optional("id", 200) ?? $"group-{into.Count + 1}", assessable: false, under, into), into);
        }

        foreach (var control in node["controls"].Items)
        {
            Walk(control, Add(control, control.Required("id", 200, "A control"), assessable: true, under, into), into);
        }
    }

    private static int Add(DataNode node, string id, bool assessable, int? under, List<Requirement> into)
    {
        if (into.Count > RequirementTree.MostNodes)
        {
            throw new UnreadableCatalogueException(node.Line, $"The file holds more than {RequirementTree.MostNodes:N0} requirements. Bring it in by parts");
        }

        var text = string.Join("\n\n", PartsOf(node));
        into.Add(new Requirement(id, LabelOf(node) ?? "", under, node.Required("title", 1000, $"“{id}”"), text.Length == 0 ? null : text, assessable));
        return into.Count - 1;
    }

    private static IEnumerable<string> PartsOf(DataNode node) =>
        node["parts"].Items.Where(part => Told.Contains(part["name"].Text ?? "")).SelectMany(part =>
            new[] { part["prose"].Text is { } prose ? string.Join(' ', new[] { LabelOf(part), prose }.OfType<string>()) : null }.OfType<string>().Concat(PartsOf(part)));

    /// <summary>The label as people write it, before any that is padded for sorting.</summary>
    private static string? LabelOf(DataNode node) =>
        node["props"].Items.Where(prop => prop["name"].Text == "label").OrderBy(prop => prop["class"].Text is "zero-padded" or "sp800-53a").Select(prop => prop["value"].Text).FirstOrDefault(label => label is { Length: <= 100 });
}
