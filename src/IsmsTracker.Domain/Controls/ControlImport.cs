using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;

namespace IsmsTracker.Domain.Controls;

/// <summary>
/// One import of controls that somebody else wrote: which file, how it was read, how many controls came of it. Can be taken
/// back as a whole while nothing was done with any of them.
/// </summary>
public sealed class ControlImport : Aggregate<ControlImportId>, ILedgered
{
    private ControlImport()
    {
    }

    private ControlImport(ControlImportId id)
        : base(id)
    {
    }

    public static string ObjectType => "control-import";

    public string FileName { get; private set; } = "";

    /// <summary>SHA-256 of the file's bytes, lower-case hex.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>The encoding and the separator that were found.</summary>
    public string ReadAs { get; private set; } = "";

    /// <summary>What became of each column, such as <c>Name → Title</c>.</summary>
    public IReadOnlyList<string> Columns { get; private set; } = [];

    public int ControlCount { get; private set; }

    public PersonId ImportedBy { get; private set; }

    public DateTimeOffset ImportedAt { get; private set; }

    /// <summary>Who took the whole import back, and when.</summary>
    public ControlWithdrawal? Undone { get; private set; }

    public static Result<Fact<ControlImport>> Record(Actor actor, ImportedFile file, int controls, DateTimeOffset now) =>
        actor.May(Act.AssignControls)
            ? new Fact<ControlImport>(
                new ControlImport(ControlImportId.New())
                {
                    FileName = file.Name,
                    Sha256 = file.Sha256,
                    ReadAs = file.ReadAs,
                    Columns = file.Columns,
                    ControlCount = controls,
                    ImportedBy = actor.Id,
                    ImportedAt = now,
                },
                "recorded")
            : Refusal.Forbidden;

    public Result<Fact<ControlImport>> Undo(Actor actor, DateTimeOffset now)
    {
        if (!actor.May(Act.AssignControls))
        {
            return Refusal.Forbidden;
        }

        if (Undone is not null)
        {
            return Refusal.Rule("import.undone", "This import was taken back already. Nothing was changed.");
        }

        Undone = new ControlWithdrawal(actor.Id, now);
        return new Fact<ControlImport>(this, "undone");
    }
}

/// <summary>A file that controls were read from, and how.</summary>
public sealed record ImportedFile(string Name, string Sha256, string ReadAs, IReadOnlyList<string> Columns);
