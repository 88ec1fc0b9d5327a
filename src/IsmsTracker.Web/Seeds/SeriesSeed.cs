namespace IsmsTracker.Web.Seeds;

/// <summary>series.yaml.</summary>
internal sealed class SeriesFilesSeed
{
    /// <summary>What reviewers noted on the design where there was nothing to say.</summary>
    public List<string> DesignNotes { get; set; } = [];
    public List<SeriesSeed> Series { get; set; } = [];
}

/// <summary>
/// One entry of series.yaml: evidence that came again and again before the last months, and the reviews that looked at it. It is
/// told once, as a pattern; what went otherwise in single rounds stands beside it.
/// </summary>
internal sealed class SeriesSeed
{
    public string Key { get; set; } = "";

    /// <summary>The entry of evidence.yaml whose words, provenance and people it has; or it says its own in <see cref="Item"/>.</summary>
    public string? Like { get; set; }

    public EvidenceSeed? Item { get; set; }

    /// <summary>The rule of reviews.yaml, as control and title, that began so many rounds earlier; without one the evidence comes by itself.</summary>
    public string? Review { get; set; }

    /// <summary>How many rounds there were before those that the other files tell one by one.</summary>
    public int Rounds { get; set; }

    /// <summary>Where there is no rule: how far apart the rounds are, and how long ago the last was.</summary>
    public int EveryMonths { get; set; }
    public int LastDaysAgo { get; set; }

    /// <summary>What it proved then, where that was less.</summary>
    public List<string>? Controls { get; set; }
    public SeriesFileSeed? File { get; set; }
    public FormerSeed? Formerly { get; set; }
    public List<string> Samples { get; set; } = [];
    public List<string> Conclusions { get; set; } = [];
    public List<RoundSeed> But { get; set; } = [];
}

/// <summary>The file of each round: a body, or a row for each line of <see cref="Rows"/>; {2-9} is a number drawn for the round.</summary>
internal sealed class SeriesFileSeed
{
    public string Kind { get; set; } = "";
    public string Name { get; set; } = "";
    public string? Body { get; set; }
    public string? Head { get; set; }
    public string? Row { get; set; }
    public List<string> Rows { get; set; } = [];
    public List<string> Lines { get; set; } = [];
}

/// <summary>Who did this until so many days ago, before it was handed over.</summary>
internal sealed class FormerSeed
{
    public int UntilDaysAgo { get; set; }
    public string? CollectedBy { get; set; }
    public string? AcceptedBy { get; set; }
    public string? Reviewer { get; set; }
}

/// <summary>A round that went otherwise; counted from 1, the oldest.</summary>
internal sealed class RoundSeed
{
    public int Round { get; set; }

    /// <summary>late, missed or skipped; on time otherwise. A missed round has no evidence unless it says so.</summary>
    public string? Went { get; set; }
    public int DaysLate { get; set; }
    public bool WithoutEvidence { get; set; }

    /// <summary>Why its evidence was returned at first; a new version was accepted then.</summary>
    public string? ReturnedBecause { get; set; }

    /// <summary>What was new in that version.</summary>
    public string? NewVersion { get; set; }
    public string? Reason { get; set; }
    public string? Rating { get; set; }
    public string? Exceptions { get; set; }
    public string? Conclusion { get; set; }
    public RoundActionSeed? Action { get; set; }
}

/// <summary>An action that the review of a round raised; the next round's evidence showed that it was done.</summary>
internal sealed class RoundActionSeed
{
    public string Title { get; set; } = "";
    public string Owner { get; set; } = "";
    public string DoneMeans { get; set; } = "";
    public string ClosedBy { get; set; } = "";
}
