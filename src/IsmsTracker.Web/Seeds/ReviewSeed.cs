namespace IsmsTracker.Web.Seeds;

/// <summary>One entry of reviews.yaml: a review rule and how each due date up to today went, oldest first.</summary>
internal sealed class ReviewSeed
{
    public string Control { get; set; } = "";
    public string Title { get; set; } = "";
    public string Every { get; set; } = "";
    public int AnchorMonthsAgo { get; set; }
    public int AnchorOffsetDays { get; set; }

    /// <summary>Rounds before those that the file tells; see <see cref="SeriesSeed"/>.</summary>
    public int EarlierRounds { get; set; }
    public string Reviewer { get; set; } = "";

    /// <summary>Who reviewed until so many days ago, before it was handed over.</summary>
    public string? FormerReviewer { get; set; }
    public int FormerUntilDaysAgo { get; set; }
    public List<OccurrenceSeed> Occurrences { get; set; } = [];
}

internal sealed class OccurrenceSeed
{
    /// <summary>on-time, late, missed, pending or skipped.</summary>
    public string Went { get; set; } = "";
    public int DaysLate { get; set; }
    public string? Reason { get; set; }
    public string? Rating { get; set; }
    public bool DesignOk { get; set; }
    public bool OperatedOk { get; set; }
    public string? DesignNote { get; set; }
    public string? Sample { get; set; }
    public string? Exceptions { get; set; }
    public string? Conclusion { get; set; }
    public List<string> Evidence { get; set; } = [];
    public ReviewActionSeed? Action { get; set; }
    public SecondLookSeed? SecondLook { get; set; }
}

/// <summary>An action that a review raised; days count from the day of loading.</summary>
internal sealed class ReviewActionSeed
{
    public string Title { get; set; } = "";
    public string Owner { get; set; } = "";
    public int DueInDays { get; set; }
    public string DoneMeans { get; set; } = "";
    public bool Done { get; set; }
    public string? Evidence { get; set; }
    public string? ClosedBy { get; set; }
    public int ClosedDaysAgo { get; set; }
}

internal sealed class SecondLookSeed
{
    /// <summary>confirmed, disagreed or awaiting.</summary>
    public string State { get; set; } = "";
    public string By { get; set; } = "";
    public int AfterDays { get; set; }
    public string? Comment { get; set; }
}

/// <summary>One entry of actions.yaml: an action that did not come from a review.</summary>
internal sealed class ActionSeed
{
    public string Key { get; set; } = "";
    public string Title { get; set; } = "";
    public List<string> Controls { get; set; } = [];
    public string Owner { get; set; } = "";
    public int OpenedDaysAgo { get; set; }
    public int DueInDays { get; set; }
    public List<MoveSeed> Moved { get; set; } = [];
    public HandedOverSeed? HandedOver { get; set; }
    public string DoneMeans { get; set; } = "";
    public string State { get; set; } = "";
    public int ClosedDaysAgo { get; set; }
    public string? ClosedBy { get; set; }
    public string? Evidence { get; set; }
}

internal sealed class HandedOverSeed
{
    public int DaysAgo { get; set; }
    public string To { get; set; } = "";
}

internal sealed class MoveSeed
{
    public int MovedDaysAgo { get; set; }
    public int DueInDays { get; set; }
    public string By { get; set; } = "";
    public string Reason { get; set; } = "";
}
