namespace IsmsTracker.Domain.Time;

/// <summary>Whether proof still counts on a day. Stale proof stays readable, but lowers what it proved.</summary>
public enum Freshness
{
    Current,

    /// <summary>Within 30 days of its end, or within the last third of its validity when that is less.</summary>
    DueSoon,

    /// <summary>From the day after the last valid day.</summary>
    Stale,
}

/// <summary>The rule that says whether proof still counts on a day (iso-practice, rulings).</summary>
public static class Freshnesses
{
    private const int DueSoonDays = 30;

    /// <summary>The freshness of something that is valid from one day to another, both included. Its validity is the days between them.</summary>
    public static Freshness Derive(DateOnly validFrom, DateOnly validUntil, DateOnly today)
    {
        if (today > validUntil)
        {
            return Freshness.Stale;
        }

        var daysLeft = validUntil.DayNumber - today.DayNumber;
        var validity = validUntil.DayNumber - validFrom.DayNumber;
        return daysLeft <= DueSoonDays && daysLeft * 3 <= validity ? Freshness.DueSoon : Freshness.Current;
    }
}
