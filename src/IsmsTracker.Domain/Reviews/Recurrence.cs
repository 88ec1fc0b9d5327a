namespace IsmsTracker.Domain.Reviews;

/// <summary>What a recurrence counts in.</summary>
public enum RecurrenceUnit
{
    Days,
    Weeks,
    Months,
}

/// <summary>
/// How often a control is reviewed: every so many days, weeks or months. Recorded as unit and count, so that it can be read
/// without this program.
/// </summary>
public readonly record struct Recurrence(RecurrenceUnit Unit, int Count)
{
    public static Recurrence Monthly { get; } = new(RecurrenceUnit.Months, 1);

    public static Recurrence Quarterly { get; } = new(RecurrenceUnit.Months, 3);

    public static Recurrence SixMonthly { get; } = new(RecurrenceUnit.Months, 6);

    public static Recurrence Annual { get; } = new(RecurrenceUnit.Months, 12);

    /// <summary>How it reads in a sentence: "Reviewed every quarter".</summary>
    public string Words => (Unit, Count) switch
    {
        (RecurrenceUnit.Months, 1) => "every month",
        (RecurrenceUnit.Months, 3) => "every quarter",
        (RecurrenceUnit.Months, 6) => "every six months",
        (RecurrenceUnit.Months, 12) => "every year",
        (RecurrenceUnit.Months, var months) when months % 12 == 0 => $"every {months / 12} years",
        (RecurrenceUnit.Months, var months) => $"every {months} months",
        (RecurrenceUnit.Weeks, 1) => "every week",
        (RecurrenceUnit.Weeks, var weeks) => $"every {weeks} weeks",
        (_, 1) => "every day",
        (_, var days) => $"every {days} days",
    };

    /// <summary>
    /// An interval of the organization's own, up to ten years. Refuses <c>recurrence-count</c> beyond that: who reviews less
    /// often than that does not review.
    /// </summary>
    public static Result<Recurrence> Own(RecurrenceUnit unit, int count)
    {
        var most = unit switch
        {
            RecurrenceUnit.Days => 3650,
            RecurrenceUnit.Weeks => 520,
            _ => 120,
        };
        return count >= 1 && count <= most
            ? new Recurrence(unit, count)
            : Refusal.Rule("recurrence-count", $"Choose a number between 1 and {most}: reviews happen at least once in ten years.", nameof(Count));
    }

    /// <summary>
    /// The words of the control catalogue and of imports: monthly, quarterly, six-monthly, annual. Refuses
    /// <c>recurrence-word</c> for any other.
    /// </summary>
    public static Result<Recurrence> FromWord(string word) => word switch
    {
        "monthly" => Monthly,
        "quarterly" => Quarterly,
        "six-monthly" => SixMonthly,
        "annual" => Annual,
        _ => Refusal.Rule("recurrence-word", "Use monthly, quarterly, six-monthly or annual.", nameof(Recurrence)),
    };

    /// <summary>
    /// The date <paramref name="intervals"/> after the anchor (before it when negative), always counted from the anchor itself:
    /// from 31 January monthly gives 28 February and then 31 March, never 28 March.
    /// </summary>
    public DateOnly After(DateOnly anchor, int intervals) => Unit switch
    {
        RecurrenceUnit.Days => anchor.AddDays(Count * intervals),
        RecurrenceUnit.Weeks => anchor.AddDays(7 * Count * intervals),
        _ => anchor.AddMonths(Count * intervals),
    };

    public override string ToString() => Words;
}
