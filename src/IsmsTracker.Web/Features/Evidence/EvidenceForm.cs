using System.ComponentModel.DataAnnotations;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Organizations;
using IsmsTracker.Domain.Time;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace IsmsTracker.Web.Features.Evidence;

/// <summary>Needed before evidence counts, but not before it is kept: a draft may come without (SCN-10).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NeededToCountAttribute : RequiredAttribute
{
    public override bool IsValid(object? value) => true;
}

/// <summary>What is asked about a piece of evidence; new, corrected, or as a new version.</summary>
public class EvidenceForm
{
    /// <summary>Drafts that an upload left already; the answers are for each of them.</summary>
    public List<EvidenceItemId> FileIds { get; set; } = [];

    public EvidenceKind Kind { get; set; }

    public int Revision { get; set; }

    [NeededToCount, DataType(DataType.Url), Display(Name = "Web address")]
    public string? LinkUrl { get; set; }

    [NeededToCount, StringLength(20000, ErrorMessage = "Shorten the text to 20,000 characters at most."), Display(Name = "What was seen")]
    public string? Text { get; set; }

    [NeededToCount]
    public string? Title { get; set; }

    [NeededToCount, StringLength(600, ErrorMessage = "Shorten the claim to 600 characters at most."), Display(Name = "What does it prove?")]
    public string? Claim { get; set; }

    [Required(ErrorMessage = "Choose what it is."), Display(Name = "What is it?")]
    public EvidenceType? Type { get; set; }

    [NeededToCount, Display(Name = "Where does it come from?")]
    public SourceType? SourceType { get; set; }

    [NeededToCount]
    public string? SourceSystem { get; set; }

    [StringLength(1000, ErrorMessage = "Shorten the query to 1,000 characters at most."), Display(Name = "Exact query, report or menu path")]
    public string? SourceQuery { get; set; }

    [NeededToCount]
    public PersonId? CollectedBy { get; set; }

    [NeededToCount, Display(Name = "Collected at")]
    public DateTime? CollectedAt { get; set; }

    [StringLength(600, ErrorMessage = "Shorten the reason to 600 characters at most."), Display(Name = "Why does it come late?")]
    public string? LateUploadReason { get; set; }

    [NeededToCount, Display(Name = "Covers the time from")]
    public DateOnly? CoversFrom { get; set; }

    [NeededToCount, Display(Name = "Covers the time to")]
    public DateOnly? CoversTo { get; set; }

    [Display(Name = "Counts until")]
    public DateOnly? ValidUntil { get; set; }

    [Display(Name = "Out of what?")]
    public string? PopulationSource { get; set; }

    [Display(Name = "How many are there?")]
    public int? PopulationCount { get; set; }

    [Display(Name = "How was the sample chosen?")]
    public SampleMethod? SampleMethod { get; set; }

    [Display(Name = "How many were looked at?")]
    public int? SampleSize { get; set; }

    [Display(Name = "Seed of the random sample")]
    public string? SampleSeed { get; set; }

    [StringLength(2000, ErrorMessage = "Shorten the exceptions to 2,000 characters at most."), Display(Name = "Exceptions found")]
    public string? SampleExceptions { get; set; }

    [StringLength(4000, ErrorMessage = "Shorten the note to 4,000 characters at most.")]
    public string? Note { get; set; }

    [Required]
    public Classification Classification { get; set; } = Classification.Internal;

    [Display(Name = "It contains personal data")]
    public bool ContainsPersonalData { get; set; }

    [Display(Name = "Names or values were blacked out")]
    public bool Redacted { get; set; }

    public List<ControlId> Controls { get; set; } = [];

    public List<ClauseId> Clauses { get; set; } = [];

    /// <summary>What can be chosen; not posted.</summary>
    [BindNever]
    public EvidenceFormOptions Options { get; set; } = EvidenceFormOptions.None;

    public EvidenceLinks Links() => new(Controls, Clauses);

    /// <summary>Times on the form are those of clocks where the organization is.</summary>
    public EvidenceDescription Describe(TimeZoneInfo zone, string? titleWhenEmpty = null) => new()
    {
        Title = string.IsNullOrWhiteSpace(Title) ? titleWhenEmpty : Title,
        Claim = Claim,
        Note = Note,
        Type = Type ?? EvidenceType.Other,
        SourceType = SourceType,
        SourceSystem = SourceSystem,
        SourceQuery = SourceQuery,
        CollectedBy = CollectedBy,
        CollectedAt = CollectedAt is { } at ? OrganizationTime.InstantOf(at, zone) : null,
        LateUploadReason = LateUploadReason,
        CoversFrom = CoversFrom,
        CoversTo = CoversTo,
        ValidUntil = ValidUntil,
        PopulationSource = PopulationSource,
        PopulationCount = PopulationCount,
        SampleMethod = SampleMethod,
        SampleSize = SampleSize,
        SampleSeed = SampleSeed,
        SampleExceptions = SampleExceptions,
        Classification = Classification,
        ContainsPersonalData = ContainsPersonalData,
        Redacted = Redacted,
    };

    /// <summary>The item as it stands, to be corrected.</summary>
    public void Fill(EvidenceItem item, TimeZoneInfo zone)
    {
        var says = item.Description;
        (Kind, Revision, LinkUrl, Text) = (item.Kind, item.Revision, item.LinkUrl, item.Text);
        (Title, Claim, Note, Type) = (says.Title, says.Claim, says.Note, says.Type);
        (SourceType, SourceSystem, SourceQuery, CollectedBy) = (says.SourceType, says.SourceSystem, says.SourceQuery, says.CollectedBy);
        CollectedAt = says.CollectedAt is { } at ? TimeZoneInfo.ConvertTime(at, zone).DateTime : null;
        (LateUploadReason, CoversFrom, CoversTo, ValidUntil) = (says.LateUploadReason, says.CoversFrom, says.CoversTo, says.ValidUntil);
        (PopulationSource, PopulationCount, SampleMethod) = (says.PopulationSource, says.PopulationCount, says.SampleMethod);
        (SampleSize, SampleSeed, SampleExceptions) = (says.SampleSize, says.SampleSeed, says.SampleExceptions);
        (Classification, ContainsPersonalData, Redacted) = (says.Classification, says.ContainsPersonalData, says.Redacted);
        (Controls, Clauses) = ([.. item.ControlIds], [.. item.ClauseIds]);
    }
}

/// <summary>A new version: what is new, its files or text, and its own provenance.</summary>
public sealed class EvidenceVersionForm : EvidenceForm
{
    [Required(ErrorMessage = "Say in a sentence what is new in this version."), StringLength(600, ErrorMessage = "Shorten this to 600 characters at most."), Display(Name = "What is new in this version?")]
    public string? Reason { get; set; }

    /// <summary>Notes of files that arrived with this form before; one that is taken away is not part of the version.</summary>
    public List<string> Kept { get; } = [];

    /// <summary>The same files with their names, to show.</summary>
    public IReadOnlyList<KeptFile> KeptFiles { get; set; } = [];
}
