using IsmsTracker.Domain.Controls;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.TagHelpers;

namespace IsmsTracker.Web.Features.Controls;

/// <summary>What the register is narrowed down to and ordered by; all of it stands in the address.</summary>
public sealed record ControlFilter
{
    public string? Q { get; init; }
    public string? Theme { get; init; }
    public string? Applicability { get; init; }
    public string? State { get; init; }
    public string? Proof { get; init; }
    public string? New { get; init; }
    public string? Owner { get; init; }
    public string? Type { get; init; }
    public string? Property { get; init; }
    public string? Concept { get; init; }
    public string? Capability { get; init; }
    public string? Domain { get; init; }
    public string? Sort { get; init; }

    public const string Nobody = "nobody";

    public bool IsSet => Q is not null || Facets.Any(facet => facet.Chosen is not null);

    /// <summary>Every way to filter but the text: the name in the address, the chosen value, and the values that a row has.</summary>
    private IReadOnlyList<Facet> Facets =>
    [
        new("theme", Theme, row => [row.Control.Theme.ToString()]),
        new("applicability", Applicability, row => [row.Control.Applicability.ToString()]),
        new("state", State, row => [row.Standing.State.ToString()]),
        new("proof", Proof, row => row.ShowsProof ? [row.Standing.Proof.ToString()] : []),
        new("new", New, row => row.NewIn2022 ? ["2022"] : []),
        new("owner", Owner, row => [row.Control.OwnerId?.ToString() ?? Nobody]),
        new("type", Type, row => row.Control.Attributes.Types),
        new("property", Property, row => row.Control.Attributes.Properties),
        new("concept", Concept, row => row.Control.Attributes.Concepts),
        new("capability", Capability, row => row.Control.Attributes.Capabilities),
        new("domain", Domain, row => row.Control.Attributes.Domains),
    ];

    /// <summary>The rows that are left, in the order asked for; natural order breaks ties and stands where nothing is asked.</summary>
    public IReadOnlyList<ControlRow> Apply(IEnumerable<ControlRow> rows)
    {
        var left = rows.Where(row => MatchesText(row) && Facets.All(facet => facet.Matches(row)));
        return Sort switch
        {
            "-reference" => [.. left.OrderByDescending(row => row.Control.Reference)],
            "title" => [.. left.OrderBy(row => row.Control.Title, StringComparer.OrdinalIgnoreCase)],
            "-title" => [.. left.OrderByDescending(row => row.Control.Title, StringComparer.OrdinalIgnoreCase)],
            "owner" => [.. left.OrderBy(row => row.Owner is null).ThenBy(row => row.Owner, StringComparer.OrdinalIgnoreCase)],
            "-owner" => [.. left.OrderBy(row => row.Owner is null).ThenByDescending(row => row.Owner, StringComparer.OrdinalIgnoreCase)],
            "state" => [.. left.OrderBy(row => row.Standing.State)],
            "-state" => [.. left.OrderByDescending(row => row.Standing.State)],
            "proof" => [.. left.OrderBy(row => !row.ShowsProof).ThenBy(row => row.Standing.Proof)],
            "-proof" => [.. left.OrderBy(row => !row.ShowsProof).ThenByDescending(row => row.Standing.Proof)],
            "review" => [.. left.OrderBy(row => row.NextReviewOn is null).ThenBy(row => row.NextReviewOn)],
            "-review" => [.. left.OrderBy(row => row.NextReviewOn is null).ThenByDescending(row => row.NextReviewOn)],
            _ => [.. left],
        };
    }

    /// <summary>Chips of a closed set: each value with how many rows it would leave beside all other filters; empty ones only when chosen.</summary>
    public ChipGroup ChipsOf<T>(string label, string name, IReadOnlyList<ControlRow> rows)
        where T : struct, Enum
    {
        var (facet, counts) = Count(name, rows);
        return new(label, name, [.. Enum.GetValues<T>()
            .Where(value => counts.ContainsKey(value.ToString()) || facet.Chosen == value.ToString())
            .Select(value => new Chip(Badges.Maps.TryGetValue(typeof(T), out var badges) ? badges.For(value).Word : Wording.Of(value), value.ToString(), counts.GetValueOrDefault(value.ToString())))]);
    }

    public ChipGroup NewChip(IReadOnlyList<ControlRow> rows) =>
        new("Edition", "new", [new Chip("New in 2022", "2022", Count("new", rows).Counts.GetValueOrDefault("2022"))]);

    /// <summary>A list of whatever values there are, each with its count.</summary>
    public FilterSelect SelectOf(string label, string name, IReadOnlyList<ControlRow> rows, Func<string, string> words)
    {
        var (facet, counts) = Count(name, rows);
        var values = facet.Chosen is { } chosen && !counts.ContainsKey(chosen) ? counts.Keys.Append(chosen) : counts.Keys;
        return new(label, name, [.. values.Select(value => new Chip(words(value), value, counts.GetValueOrDefault(value))).OrderBy(chip => chip.Label, StringComparer.OrdinalIgnoreCase)]);
    }

    private (Facet Facet, Dictionary<string, int> Counts) Count(string name, IReadOnlyList<ControlRow> rows)
    {
        var facet = Facets.Single(facet => facet.Name == name);
        var others = rows.Where(row => MatchesText(row) && Facets.Where(other => other.Name != name).All(other => other.Matches(row)));
        return (facet, others.SelectMany(facet.ValuesOf).GroupBy(value => value).ToDictionary(value => value.Key, value => value.Count()));
    }

    private bool MatchesText(ControlRow row) => string.IsNullOrWhiteSpace(Q) || row.Mentions(Q.Trim());

    private sealed record Facet(string Name, string? Chosen, Func<ControlRow, IReadOnlyList<string>> ValuesOf)
    {
        public bool Matches(ControlRow row) => string.IsNullOrEmpty(Chosen) || ValuesOf(row).Contains(Chosen);
    }
}
