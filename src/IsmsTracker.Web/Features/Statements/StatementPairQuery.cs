using System.Globalization;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Statements;
using IsmsTracker.Domain.Time;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Registers;

namespace IsmsTracker.Web.Features.Statements;

/// <summary>Two versions of the statement side by side, the open draft included: what the later one decides differently, and who changed it when.</summary>
public sealed class StatementPairQuery(StatementListQuery versions, StatementReportQuery reports, StatementChangesQuery changes, CurrentRecords records, CurrentOrganization organizations)
{
    /// <summary>The word for the open draft in addresses.</summary>
    public const string Draft = "draft";

    /// <summary>What the register of today is best compared with: the version in force, else the newest; null when there is none.</summary>
    public async Task<string?> UsualAsync(CancellationToken ct)
    {
        var list = await versions.BeforeAsync(null, ct);
        return (list.InForce ?? (list.Rows is [var newest, ..] ? newest : null))?.Id.ToString();
    }

    /// <summary>All that can be compared, the newest first: each by its number, and the draft.</summary>
    public async Task<IReadOnlyList<(string Value, string Label)>> ChoicesAsync(CancellationToken ct) =>
    [
        (Draft, "the register of today"),
        .. (await versions.BeforeAsync(null, ct)).Rows.Select(row => (row.Id.ToString(), $"version {row.Version}{(row.State == StatementState.Approved ? "" : $" ({row.State.ToString().ToLowerInvariant()})")}")),
    ];

    /// <summary>Null when one of them is not there.</summary>
    public async Task<IReadOnlyList<StatementChange>?> BetweenAsync(string from, string to, CancellationToken ct)
    {
        // a draft carries its changes against the version in force already
        if (to == Draft && from == (await versions.BeforeAsync(null, ct)).InForce?.Id.ToString())
        {
            var today = await reports.OfDayAsync(await organizations.DayAsync(AsOf.Now, ct), ct);
            return today.EqualsInForce ? [] : today.Content.Changes;
        }

        var (before, after) = (await ContentAsync(from, ct), await ContentAsync(to, ct));
        if (before is null || after is null)
        {
            return null;
        }

        var organization = await organizations.GetAsync(ct);
        var names = await records.NamesAsync(ct);
        var zone = await organizations.ZoneAsync(ct);
        var day = to == Draft ? await organizations.DayAsync(AsOf.Now, ct) : new RegisterDay(OrganizationTime.DateOn(after.At, zone), after.At.AddMilliseconds(1));
        return await changes.BetweenAsync(before.Content, after.Content, [.. await records.AllAsync<Control>(ct)], id => id is { } known ? names.GetValueOrDefault(known) : null, day, organization, ct);
    }

    /// <summary>What the register of a day decides differently than the version with this number, as people write it; the approved one where several carry it. Null when there is none.</summary>
    public async Task<StatementComparison?> AgainstAsync(string number, StatementOfDay day, CancellationToken ct)
    {
        var row = day.Versions.Rows.Where(row => row.Version.ToString() == number.Trim()).OrderBy(row => row.State == StatementState.Approved ? 0 : 1).FirstOrDefault();
        if (row is null || await versions.ContentAsync(row.Id, ct) is not { } former)
        {
            return null;
        }

        var names = await records.NamesAsync(ct);
        return new StatementComparison(former.Version, await changes.BetweenAsync(former, day.Content, [.. await records.AllAsync<Control>(ct)], id => id is { } known ? names.GetValueOrDefault(known) : null, day.Day, day.Organization, ct));
    }

    private async Task<Side?> ContentAsync(string which, CancellationToken ct)
    {
        if (which == Draft)
        {
            return new Side((await reports.OfDayAsync(await organizations.DayAsync(AsOf.Now, ct), ct)).Content, DateTimeOffset.MaxValue);
        }

        return StatementId.TryParse(which, CultureInfo.InvariantCulture, out var id)
            && (await versions.BeforeAsync(null, ct)).Rows.FirstOrDefault(row => row.Id == id) is { } row
            && await versions.ContentAsync(id, ct) is { } content
            ? new Side(content, row.SubmittedAt) : null;
    }

    private sealed record Side(StatementReport Content, DateTimeOffset At);
}
