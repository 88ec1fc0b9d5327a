using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Organizations;

namespace IsmsTracker.Web.Seeds;

/// <summary>One entry of evidence.yaml; days count back from the day of loading.</summary>
internal sealed class EvidenceSeed
{
    public string Key { get; set; } = "";
    public string Title { get; set; } = "";
    public string Claim { get; set; } = "";
    public EvidenceType Type { get; set; }
    public SourceType? SourceType { get; set; }
    public string? SourceSystem { get; set; }
    public string? SourceQuery { get; set; }
    public string? CollectedBy { get; set; }
    public string UploadedBy { get; set; } = "";
    public int? CollectedDaysAgo { get; set; }
    public int? UploadedDaysAgo { get; set; }

    /// <summary>Length of the covered time that ends on the day of collection; 0 is a point in time.</summary>
    public int CoversDays { get; set; }
    public PopulationSeed? Population { get; set; }
    public Classification Classification { get; set; }
    public bool PersonalData { get; set; }
    public List<string> Controls { get; set; } = [];
    public List<string> Clauses { get; set; } = [];
    public FileSeed? File { get; set; }
    public string? Link { get; set; }
    public string? Text { get; set; }
    public OutcomeSeed Outcome { get; set; } = new();

    /// <summary>What was brought after it had been returned, and accepted then.</summary>
    public VersionSeed? NewVersion { get; set; }

    public int BroughtDaysAgo => UploadedDaysAgo ?? CollectedDaysAgo ?? throw new InvalidOperationException($"{Key} has no day of upload.");
}

internal sealed class PopulationSeed
{
    public string Source { get; set; } = "";
    public int Count { get; set; }
    public SampleMethod Method { get; set; }
    public int Size { get; set; }
    public int Exceptions { get; set; }
}

/// <summary>A small file: with a body of text, or with lines that are set as a page (pdf) or drawn (png).</summary>
internal sealed class FileSeed
{
    public string Kind { get; set; } = "";
    public string Name { get; set; } = "";
    public string? Body { get; set; }
    public List<string> Lines { get; set; } = [];
}

/// <summary>A new version, so many days after the first was brought; accepted two days later.</summary>
internal sealed class VersionSeed
{
    public int AfterDays { get; set; }
    public string Reason { get; set; } = "";
    public string By { get; set; } = "";
    public FileSeed File { get; set; } = new();
}

/// <summary>What became of it: accepted, returned, withdrawn, waiting or still a draft.</summary>
internal sealed class OutcomeSeed
{
    public string State { get; set; } = "";
    public string By { get; set; } = "";
    public int AfterDays { get; set; }
    public string? Comment { get; set; }
    public string? Reason { get; set; }
    public List<string> Missing { get; set; } = [];
}
