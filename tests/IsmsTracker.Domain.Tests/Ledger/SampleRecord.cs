using IsmsTracker.Domain.Ledger;

namespace IsmsTracker.Domain.Tests.Ledger;

internal enum SampleStatus
{
    NotImplemented,
    PartlyImplemented,
}

internal sealed record SampleStep(string Title, PersonId? Owner, DateOnly? Due)
{
    public bool IsOpen => Due is null;
}

internal readonly record struct SampleReference(string Theme, int Number);

internal sealed class SampleHolder<T>
{
    public T? Held { get; set; }
}

internal abstract class SampleBase
{
    public string Remark { get; private set; } = "none";

    public void Say(string remark) => Remark = remark;
}

/// <summary>An aggregate with one of everything that our aggregates are made of.</summary>
internal sealed class SampleRecord : SampleBase, ILedgered
{
    private readonly List<SampleStep> steps = [];
    private readonly List<ControlId> _controls = [];
    private readonly HashSet<SampleStatus> seen = [];
    private string display = "";

    public SampleRecord(ControlId id, string display)
    {
        Id = id;
        this.display = display;
        Email = "someone@example.org";
    }

    private SampleRecord()
    {
    }

    public static string ObjectType => "sample";

    public ControlId Id { get; }

    public Guid RecordId => Id.Value;

    public int Revision { get; private set; }

    public SampleReference Reference { get; private set; }

    public SampleStatus Status { get; set; }

    public SampleStatus? Wanted { get; private set; }

    public PersonId? Owner { get; set; }

    public string? Note { get; set; }

    public DateOnly Due { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    public byte[]? Hash { get; set; }

    public long Size { get; set; }

    public string Display => display;

    [NotRecorded]
    public string? Email { get; set; }

    public bool IsOwned => Owner is not null;

    public IReadOnlyList<SampleStep> Steps => steps;

    public IReadOnlyList<ControlId> Controls => _controls;

    public IReadOnlySet<SampleStatus> Seen => seen;

    public IReadOnlyList<string> Tags { get; private set; } = [];

    public IReadOnlyDictionary<PersonId, int> Votes { get; private set; } = new Dictionary<PersonId, int>();

    public void Advance() => Revision++;

    public void Fill(IEnumerable<SampleStep> some, IEnumerable<ControlId> controls, IEnumerable<SampleStatus> statuses)
    {
        steps.AddRange(some);
        _controls.AddRange(controls);
        seen.UnionWith(statuses);
    }

    public void Decide(SampleReference reference, SampleStatus? wanted, IReadOnlyList<string> tags, IReadOnlyDictionary<PersonId, int> votes) =>
        (Reference, Wanted, Tags, Votes) = (reference, wanted, tags, votes);
}
