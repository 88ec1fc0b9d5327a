using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.Organizations;

namespace IsmsTracker.Domain.Evidence;

/// <summary>
/// What shows that something was done: a file, a link or a text, with its provenance, what it proves and for which time
/// (iso-practice.md §4). Never overwritten, never deleted: a new version stands beside the old, or it is withdrawn.
/// </summary>
public sealed partial class EvidenceItem : Aggregate<EvidenceItemId>, ILedgered
{
    private readonly List<EvidenceFile> files = [];
    private readonly List<EvidenceControlLink> controlLinks = [];
    private readonly List<EvidenceClauseLink> clauseLinks = [];

    private EvidenceItem()
    {
    }

    private EvidenceItem(EvidenceItemId id)
        : base(id)
    {
    }

    public static string ObjectType => "evidence";

    /// <summary>Counts from 1 over the installation; read as <c>E-12</c>.</summary>
    public int Number { get; private set; }

    [NotRecorded]
    public string Reference => $"E-{Number}";

    public EvidenceKind Kind { get; private set; }

    /// <summary>Counts from 1; a new version asks for acceptance anew.</summary>
    public int Version { get; private set; } = 1;

    public EvidenceDescription Description { get; private set; } = new();

    public string? LinkUrl { get; private set; }

    public string? Text { get; private set; }

    public PersonId UploadedBy { get; private set; }

    public DateTimeOffset UploadedAt { get; private set; }

    /// <summary>All files of all versions, in order of upload.</summary>
    public IReadOnlyList<EvidenceFile> Files => files;

    public IReadOnlyList<EvidenceControlLink> ControlLinks => controlLinks;

    public IReadOnlyList<EvidenceClauseLink> ClauseLinks => clauseLinks;

    /// <summary>The decision on the current version; null while it waits.</summary>
    public EvidenceDecision? Decision { get; private set; }

    public EvidenceWithdrawal? Withdrawal { get; private set; }

    [NotRecorded]
    public IEnumerable<EvidenceFile> CurrentFiles => files.Where(file => file.Version == Version);

    [NotRecorded]
    public EvidenceState State =>
        Withdrawal is not null ? EvidenceState.Withdrawn
        : Missing().Count > 0 ? EvidenceState.Draft
        : Decision?.Outcome switch
        {
            EvidenceOutcome.Accepted => EvidenceState.Accepted,
            EvidenceOutcome.Returned => EvidenceState.Returned,
            _ => EvidenceState.WaitingForAcceptance,
        };

    /// <summary>May this person change what the item says? Those who brought it, who run a linked control, and the compliance officer.</summary>
    public bool IsEditableBy(Actor actor, bool runsLinkedControl) =>
        actor.IsSystem || (actor.May(Act.UploadEvidence) && (actor.Has(Role.ComplianceOfficer) || IsBroughtBy(actor.Id) || runsLinkedControl));

    public bool IsBroughtBy(PersonId person) => UploadedBy == person || Description.CollectedBy == person || files.Exists(file => file.Version == Version && file.UploadedBy == person);

    public bool IsLinkedTo(ControlId control) => controlLinks.Exists(link => link.ControlId == control);

    /// <summary>What still keeps the item a draft: the names of fields that SCN-10 asks for.</summary>
    public IReadOnlyList<string> Missing() => EvidenceProvenance.Missing(this);
}

/// <summary>What carries the evidence.</summary>
public enum EvidenceKind
{
    File,
    Link,
    Text,
}

/// <summary>Where evidence stands. Computed, never stored.</summary>
public enum EvidenceState
{
    Draft,
    WaitingForAcceptance,
    Accepted,
    Returned,
    Withdrawn,
}

public enum EvidenceOutcome
{
    Accepted,
    Returned,
}

/// <summary>Accepted or returned, by a person who neither collected nor uploaded it (SOD-01).</summary>
public sealed record EvidenceDecision(EvidenceOutcome Outcome, PersonId By, DateTimeOffset At, string? Comment);

public sealed record EvidenceWithdrawal(PersonId By, DateTimeOffset At, string Reason);

/// <summary>One link of an evidence item to a control; many to many (REQ-22).</summary>
public sealed record EvidenceControlLink(ControlId ControlId);

/// <summary>One link of an evidence item to a clause requirement.</summary>
public sealed record EvidenceClauseLink(ClauseId ClauseId);

/// <summary>
/// The bytes of one upload: where they lie, what they are, and the salt (hex) that commits the ledger to them. The item
/// numbers positions from 1 in order of upload, so that a list read back is the list that was recorded.
/// </summary>
public sealed record EvidenceFile(
    EvidenceFileId Id,
    int Position,
    int Version,
    string BlobId,
    string OriginalName,
    string ContentType,
    long Size,
    string Sha256,
    string CommitmentSalt,
    PersonId UploadedBy,
    DateTimeOffset UploadedAt);
