using IsmsTracker.Domain.Organizations;

namespace IsmsTracker.Domain.Evidence;

/// <summary>
/// What is said about a piece of evidence: its claim, provenance, period, population and sample (iso-practice.md §4).
/// Everything may be missing while it is a draft.
/// </summary>
public sealed record EvidenceDescription
{
    public string? Title { get; init; }

    /// <summary>One sentence: what does this prove?</summary>
    public string? Claim { get; init; }

    public string? Note { get; init; }

    public EvidenceType Type { get; init; } = EvidenceType.Other;

    public SourceType? SourceType { get; init; }

    public string? SourceSystem { get; init; }

    /// <summary>The exact query, report name or menu path.</summary>
    public string? SourceQuery { get; init; }

    public PersonId? CollectedBy { get; init; }

    public DateTimeOffset? CollectedAt { get; init; }

    /// <summary>Why it was uploaded more than seven days after it was collected.</summary>
    public string? LateUploadReason { get; init; }

    public DateOnly? CoversFrom { get; init; }

    /// <summary>The same day as <see cref="CoversFrom"/> for a point in time.</summary>
    public DateOnly? CoversTo { get; init; }

    public string? PopulationSource { get; init; }

    public int? PopulationCount { get; init; }

    public SampleMethod? SampleMethod { get; init; }

    public int? SampleSize { get; init; }

    public string? SampleSeed { get; init; }

    public string? SampleExceptions { get; init; }

    /// <summary>The last day on which it still counts; by default collected + the type's days.</summary>
    public DateOnly? ValidUntil { get; init; }

    public Classification Classification { get; init; } = Classification.Internal;

    public bool ContainsPersonalData { get; init; }

    public bool Redacted { get; init; }
}

/// <summary>Kinds of evidence with a usual time for which they count (iso-practice.md §4, default freshness).</summary>
public enum EvidenceType
{
    AccessList,
    VulnerabilityScan,
    ConfigurationExport,
    BackupReport,
    RestoreTest,
    PenetrationTest,
    Training,
    SupplierReport,
    PolicyReview,
    RiskAssessment,
    PhysicalInspection,
    IncidentRecord,
    Other,
}

/// <summary>How far the source itself can be trusted, best first. A statement alone never makes a control effective.</summary>
public enum SourceType
{
    SystemExport,
    ThirdParty,
    Screenshot,
    SignedRecord,
    Statement,
}

/// <summary>How the items looked at were chosen from the population.</summary>
public enum SampleMethod
{
    All,
    Random,
    Judgement,
}
