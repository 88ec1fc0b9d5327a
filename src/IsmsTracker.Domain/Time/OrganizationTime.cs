namespace IsmsTracker.Domain.Time;

/// <summary>
/// Days and instants in the organization's time zone. Due dates are days there; the record keeps instants in UTC. A day may
/// have 23 or 25 hours, and where clocks change at midnight it may begin at one o'clock.
/// </summary>
public static class OrganizationTime
{
    /// <summary>The day it is there at this instant.</summary>
    public static DateOnly DateOn(DateTimeOffset instant, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>The first instant that is no longer that day, in UTC: what is recorded before it belongs to the register as of that day.</summary>
    public static DateTimeOffset EndOfDay(DateOnly day, TimeZoneInfo zone) => StartOfDay(day.AddDays(1), zone);

    /// <summary>The first instant of that day, in UTC.</summary>
    public static DateTimeOffset StartOfDay(DateOnly day, TimeZoneInfo zone) => InstantOf(day.ToDateTime(TimeOnly.MinValue), zone);

    /// <summary>The instant at which clocks there show this, in UTC: the first one when they show it twice, counted on from before when they leap over it.</summary>
    public static DateTimeOffset InstantOf(DateTime local, TimeZoneInfo zone)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        var offset = zone switch
        {
            _ when zone.IsInvalidTime(wall) => OffsetBeforeTheGap(wall, zone),
            _ when zone.IsAmbiguousTime(wall) => zone.GetAmbiguousTimeOffsets(wall).Max(),
            _ => zone.GetUtcOffset(wall),
        };
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }

    /// <summary>Clocks spring from 00:00 to 01:00: midnight counted with the old offset is the very instant of the change.</summary>
    private static TimeSpan OffsetBeforeTheGap(DateTime wall, TimeZoneInfo zone) => zone.GetUtcOffset(wall.AddHours(-3));
}
