using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;

namespace IsmsTracker.Domain.Frameworks;

/// <summary>
/// One version of a further set of requirements (a law, a customer's list, another standard) as a tree, brought in from a
/// file that others publish. Its requirements are mapped to controls; they never become controls themselves.
/// </summary>
public sealed class Framework : Aggregate<FrameworkId>, ILedgered
{
    private Framework()
    {
    }

    private Framework(FrameworkId id)
        : base(id)
    {
    }

    public static string ObjectType => "framework";

    /// <summary>What its publisher calls it for good: a URN or a UUID. The same over all versions.</summary>
    public string Key { get; private set; } = "";

    /// <summary>As its publisher writes it, such as 1.1 or 4.</summary>
    public string Version { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string? Description { get; private set; }

    /// <summary>The format of the file, in words.</summary>
    public string Format { get; private set; } = "";

    /// <summary>SHA-256 of the imported file, lower-case hex.</summary>
    public string Sha256 { get; private set; } = "";

    public PersonId ImportedBy { get; private set; }

    public DateTimeOffset ImportedAt { get; private set; }

    public int RequirementCount { get; private set; }

    /// <summary>In the order of the file, each after the one that it stands under.</summary>
    public IReadOnlyList<Requirement> Requirements { get; private set; } = [];

    public static Result<Fact<Framework>> Import(Actor actor, FrameworkDescription says, DateTimeOffset now) =>
        !actor.May(Act.ManageCatalogues) ? Refusal.Forbidden
        : RequirementTree.Check(says.Requirements) is { } wrong ? wrong
        : new Fact<Framework>(
            new Framework(FrameworkId.New())
            {
                Key = says.Key,
                Version = says.Version,
                Name = says.Name,
                Description = says.Description,
                Format = says.Format,
                Sha256 = says.Sha256,
                ImportedBy = actor.Id,
                ImportedAt = now,
                RequirementCount = says.Requirements.Count,
                Requirements = says.Requirements,
            },
            "imported");
}

/// <summary>A framework as a file says it.</summary>
public sealed record FrameworkDescription
{
    public required string Key { get; init; }
    public required string Version { get; init; }
    public required string Name { get; init; }
    public string? Description { get; init; }
    public required string Format { get; init; }
    public required string Sha256 { get; init; }
    public required IReadOnlyList<Requirement> Requirements { get; init; }
}

/// <summary>One node of a framework: a section or a requirement.</summary>
/// <param name="Id">Its publisher's id, unique within the framework.</param>
/// <param name="Reference">Its number as people read it; empty where it has none.</param>
/// <param name="Under">The position of the node that it stands under, counted from 0; null at the top.</param>
/// <param name="Assessable">Something that can be met, not only a heading.</param>
public sealed record Requirement(string Id, string Reference, int? Under, string Title, string? Text, bool Assessable);
