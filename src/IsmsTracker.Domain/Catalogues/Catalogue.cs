using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Ledger;

namespace IsmsTracker.Domain.Catalogues;

/// <summary>
/// One edition of a standard as data: its clause requirements and its list of controls, with our own words of guidance.
/// A new edition is a new catalogue version, never an overwrite.
/// </summary>
public sealed class Catalogue : Aggregate<CatalogueId>, ILedgered
{
    private Catalogue()
    {
    }

    private Catalogue(CatalogueId id)
        : base(id)
    {
    }

    public static string ObjectType => "catalogue";

    /// <summary>Stable key such as <c>iso-27001-2022</c>.</summary>
    public string Key { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string Edition { get; private set; } = "";

    public int Version { get; private set; }

    /// <summary>SHA-256 of the imported file, lower-case hex.</summary>
    public string Sha256 { get; private set; } = "";

    public IReadOnlyList<Clause> Clauses { get; private set; } = [];

    public IReadOnlyList<CatalogueControl> Controls { get; private set; } = [];

    public static Result<Fact<Catalogue>> Import(Actor actor, string key, string name, string edition, int version, string sha256, IReadOnlyList<Clause> clauses, IReadOnlyList<CatalogueControl> controls)
    {
        if (!actor.May(Act.ManageCatalogues))
        {
            return Refusal.Forbidden;
        }

        if (controls.Count == 0)
        {
            return Refusal.Rule("catalogue.empty", "The catalogue has no controls. Check that the file has a list called “controls”.");
        }

        var twice = controls.Select(control => control.Reference.ToString()).Concat(clauses.Select(clause => clause.Reference))
            .GroupBy(reference => reference).FirstOrDefault(group => group.Count() > 1)?.Key;
        if (twice is not null)
        {
            return Refusal.Rule("catalogue.twice", $"The reference {twice} stands in the catalogue twice. Keep one of them.");
        }

        return new Fact<Catalogue>(
            new Catalogue(CatalogueId.New()) { Key = key, Name = name, Edition = edition, Version = version, Sha256 = sha256, Clauses = clauses, Controls = controls },
            "imported");
    }
}

/// <summary>A numbered requirement of the standard (4.1 to 10.2), in our own words.</summary>
public sealed record Clause(ClauseId Id, string Reference, string Title, bool RequiresDocumentedInformation, string Requires);

/// <summary>What a catalogue says about one control: facts of the standard and our guidance.</summary>
public sealed record CatalogueControl
{
    public required ControlReference Reference { get; init; }
    public required string Title { get; init; }
    public required ControlTheme Theme { get; init; }
    public bool NewIn2022 { get; init; }
    public ControlAttributes Attributes { get; init; } = ControlAttributes.None;
    public IReadOnlyList<string> Iso27001Of2013 { get; init; } = [];
    public string? Purpose { get; init; }

    /// <summary>monthly, quarterly, six-monthly or annual: proposed, never imposed.</summary>
    public string? ReviewEvery { get; init; }
    public string? ReviewTitle { get; init; }
    public IReadOnlyList<string> TypicalEvidence { get; init; } = [];
    public string? Question { get; init; }
    public string? AskedOf { get; init; }
}
