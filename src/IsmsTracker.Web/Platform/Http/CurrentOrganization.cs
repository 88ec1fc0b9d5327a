using IsmsTracker.Domain.Organizations;
using IsmsTracker.Domain.Time;
using IsmsTracker.Web.Platform.Registers;

namespace IsmsTracker.Web.Platform.Http;

/// <summary>The one organization of this installation and its clock.</summary>
public sealed class CurrentOrganization(CurrentRecords records, TimeProvider clock)
{
    /// <summary>Null until set-up is done.</summary>
    public async Task<Organization?> FindAsync(CancellationToken ct) =>
        (await records.AllAsync<Organization>(ct)).SingleOrDefault();

    public async Task<Organization> GetAsync(CancellationToken ct) =>
        await FindAsync(ct) ?? throw new InvalidOperationException("Set-up is not done: there is no organization yet.");

    public async Task<TimeZoneInfo> ZoneAsync(CancellationToken ct) =>
        TimeZoneInfo.FindSystemTimeZoneById((await FindAsync(ct))?.TimeZone ?? "Etc/UTC");

    /// <summary>Today where the organization is.</summary>
    public async Task<DateOnly> TodayAsync(CancellationToken ct) => OrganizationTime.DateOn(clock.GetUtcNow(), await ZoneAsync(ct));

    /// <summary>The day that a page is about: today, or the day asked for with everything recorded by its end.</summary>
    public async Task<RegisterDay> DayAsync(AsOf asOf, CancellationToken ct)
    {
        var today = await TodayAsync(ct);
        return asOf.Date is { } day && day < today
            ? new RegisterDay(day, OrganizationTime.EndOfDay(day, await ZoneAsync(ct)))
            : new RegisterDay(today, null);
    }
}

/// <summary>The day that derived states are computed for, and the instant before which things must have been recorded; null for now.</summary>
public sealed record RegisterDay(DateOnly Today, DateTimeOffset? Before)
{
    public bool IsPast => Before is not null;

    /// <summary>The day to name in a banner and in links; null for now.</summary>
    public DateOnly? AsOf => IsPast ? Today : null;
}
