namespace IsmsTracker.Domain.Frameworks;

/// <summary>What must be true of the nodes of a framework, so that everything that walks the tree comes to an end.</summary>
public static class RequirementTree
{
    /// <summary>More than any published framework has; beyond it the file is taken for something else.</summary>
    public const int MostNodes = 20_000;

    public static Refusal? Check(IReadOnlyList<Requirement> nodes)
    {
        if (nodes.Count == 0)
        {
            return Refusal.Rule("framework.empty", "The file holds no requirements. Check that it is a catalogue and not only a description of one.");
        }

        if (nodes.Count > MostNodes)
        {
            return Refusal.Rule("framework.too-many", $"The file holds more than {MostNodes:N0} requirements. Bring it in by parts.");
        }

        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var at = 0; at < nodes.Count; at++)
        {
            var node = nodes[at];
            if (seen.TryGetValue(node.Id, out var same))
            {
                return Refusal.Rule("framework.twice", same == node.Id
                    ? $"The id “{node.Id}” stands in the file twice. Keep one of them."
                    : $"The ids “{same}” and “{node.Id}” differ only in capitals. Give one of them another id.");
            }

            seen.Add(node.Id, node.Id);
            if (node.Under is { } under && (under < 0 || under >= at))
            {
                return Refusal.Rule("framework.order", $"“{node.Id}” stands before the section that it belongs to.");
            }
        }

        return null;
    }
}
