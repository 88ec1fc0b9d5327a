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
    public IReadOnlyList<EvidenceFile> Files { get; private set; } = [];

    /// <summary>The controls that it is evidence for; one upload serves many (REQ-22).</summary>
    public IReadOnlyList<ControlId> ControlIds { get; private set; } = [];

    /// <summary>The clause requirements that it is evidence for.</summary>
    public IReadOnlyList<ClauseId> ClauseIds { get; private set; } = [];

    /// <summary>The decision on the current version; null while it waits.</summary>
    public EvidenceDecision? Decision { get; private set; }

    public EvidenceWithdrawal? Withdrawal { get; private set; }

    [NotRecorded]
    public IEnumerable<EvidenceFile> CurrentFiles => Files.Where(file => file.Version == Version);

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

    /// <summary>Does it fall to this person to accept or return it, if they did not bring it themselves? The compliance officer, a QA officer, owner and deputy of a linked control.</summary>
    public static bool IsJudgedBy(Actor actor, bool runsLinkedControl) =>
        actor.May(Act.DecideEvidence) && (actor.Has(Role.ComplianceOfficer) || actor.Has(Role.QaOfficer) || runsLinkedControl);

    /// <summary>Does it wait for this very person to accept or return it (SOD-01)?</summary>
    public bool WaitsFor(Actor actor, bool runsLinkedControl) =>
        State == EvidenceState.WaitingForAcceptance && !IsBroughtBy(actor.Id) && IsJudgedBy(actor, runsLinkedControl);

    /// <summary>May this person take it out of what counts? The compliance officer, those who brought it, owner and deputy of a linked control.</summary>
    public bool IsWithdrawableBy(Actor actor, bool runsLinkedControl) =>
        actor.May(Act.WithdrawEvidence) && (actor.Has(Role.ComplianceOfficer) || IsBroughtBy(actor.Id) || runsLinkedControl);

    /// <summary>The person collected it, or uploaded its current version or a file of it.</summary>
    public bool IsBroughtBy(PersonId person) => UploadedBy == person || Description.CollectedBy == person || Files.Any(file => file.Version == Version && file.UploadedBy == person);

    public bool IsLinkedTo(ControlId control) => ControlIds.Contains(control);

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

/// <summary>What the second person decided about a version of evidence.</summary>
public enum EvidenceOutcome
{
    Accepted,
    Returned,
}

/// <summary>Accepted or returned, by a person who neither collected nor uploaded it (SOD-01).</summary>
public sealed record EvidenceDecision(EvidenceOutcome Outcome, PersonId By, DateTimeOffset At, string? Comment);

/// <summary>Taken out of what counts: by whom, when and why. It stays readable.</summary>
public sealed record EvidenceWithdrawal(PersonId By, DateTimeOffset At, string Reason);

/// <summary>The bytes of one upload: where they lie, what they are, and the salt (hex) that commits the ledger to them.</summary>
/// <param name="HasActiveContent">A macro, script or embedded program was seen in it: opened with care, judged with care.</param>
public sealed record EvidenceFile(
    EvidenceFileId Id,
    int Version,
    string BlobId,
    string OriginalName,
    string ContentType,
    long Size,
    string Sha256,
    string CommitmentSalt,
    PersonId UploadedBy,
    DateTimeOffset UploadedAt,
    bool HasActiveContent = false);
