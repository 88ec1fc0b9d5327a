using System.Globalization;

namespace IsmsTracker.Domain.Ledger;

/// <summary>
/// An instant as the record writes it: RFC 3339 in UTC with exactly three decimals and <c>Z</c> (ledger.md §1). Finer parts
/// are cut off, never rounded up into a millisecond that has not been.
/// </summary>
public static class RecordedInstant
{
    private const string Layout = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>The clock as it enters a command: in UTC, cut to milliseconds once, before anything is saved.</summary>
    public static DateTimeOffset Cut(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);

    public static string Format(DateTimeOffset instant) => Cut(instant).ToString(Layout, CultureInfo.InvariantCulture);

    /// <summary>Reads back exactly what <see cref="Format"/> writes. Anything else is a <see cref="FormatException"/>.</summary>
    public static DateTimeOffset Parse(string text) => DateTimeOffset.ParseExact(
        text, Layout, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
