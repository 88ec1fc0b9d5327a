using IsmsTracker.Domain;
using IsmsTracker.Domain.Statements;
using IsmsTracker.Domain.Time;
using IsmsTracker.Web.Platform.Registers;

namespace IsmsTracker.Web.Features.Statements;

/// <summary>
/// What surrounds the content: standing, approvals, earlier versions. It follows from the versions alone, so that the same
/// version in the same standing has the same cover whoever prints it and whenever.
/// </summary>
public sealed class StatementCoverQuery(CurrentRecords records)
{
    /// <summary>The cover of a submitted, approved or superseded version.</summary>
    public async Task<StatementCover> OfVersionAsync(StatementRow row, StatementReport content, StatementList list, CancellationToken ct)
    {
        var people = await records.NamesAsync(ct);
        var zone = Zone(content);
        var standing = list.StandingOf(row);
        return new StatementCover(
            standing,
            Prepared(row, people, zone),
            Submitted(row, people, zone),
            Approved(row, people, zone, ""),
            standing == StatementStanding.Superseded ? list.Rows.Where(other => other.State == StatementState.Approved && other.Version > row.Version).Min(other => other.Version).ToString() : null,
            [Line(row, standing.ToString(), people, zone), .. Earlier(row.Version, list, people, zone)],
            row.SnapshotHash);
    }

    /// <summary>
    /// The cover of the register of a day. When it decides the same as the version in force, it is that version, and says which
    /// snapshot was approved: its own hash differs, because its evidence and reviews are those of the day.
    /// </summary>
    public async Task<StatementCover> OfDayAsync(StatementOfDay day, CancellationToken ct)
    {
        var people = await records.NamesAsync(ct);
        var zone = Zone(day.Content);
        if (day is { EqualsInForce: true, Versions.InForce: { } row })
        {
            return new StatementCover(
                StatementStanding.Approved,
                Prepared(row, people, zone),
                Submitted(row, people, zone),
                Approved(row, people, zone, $"; what was approved is snapshot {row.SnapshotHash[..12]}, evidence and reviews here are those of {StatementText.Date(day.Day.Today)}"),
                null,
                [Line(row, nameof(StatementStanding.Approved), people, zone), .. Earlier(row.Version, day.Versions, people, zone)],
                day.Hash);
        }

        return new StatementCover(
            StatementStanding.Draft,
            null,
            null,
            null,
            null,
            [new StatementVersion(day.Content.Version, day.Day.Today, "–", "The register of this day, not submitted.", nameof(StatementStanding.Draft)), .. Earlier(day.Versions.DraftVersion, day.Versions, people, zone)],
            day.Hash);
    }

    private static IEnumerable<StatementVersion> Earlier(VersionNumber version, StatementList list, IReadOnlyDictionary<PersonId, string> people, TimeZoneInfo zone)
    {
        var approved = list.Rows.Where(row => row.State == StatementState.Approved && row.Version < version).OrderByDescending(row => row.Version).ToList();
        return approved.Select(row => Line(row, list.StandingOf(row).ToString(), people, zone));
    }

    private static StatementVersion Line(StatementRow row, string standing, IReadOnlyDictionary<PersonId, string> people, TimeZoneInfo zone) => new(
        row.Version.ToString(),
        OrganizationTime.DateOn(row.Decision?.At ?? row.SubmittedAt, zone),
        people.GetValueOrDefault(row.PreparedBy, "Unknown"),
        row.ChangeSummary,
        standing);

    private static StatementSignature Prepared(StatementRow row, IReadOnlyDictionary<PersonId, string> people, TimeZoneInfo zone) =>
        new(people.GetValueOrDefault(row.PreparedBy, "Unknown"), "Compliance officer", TimeZoneInfo.ConvertTime(row.SubmittedAt, zone), "Prepared in IsmsTracker");

    private static StatementSignature Submitted(StatementRow row, IReadOnlyDictionary<PersonId, string> people, TimeZoneInfo zone) =>
        Prepared(row, people, zone) with { Method = "Submitted in IsmsTracker" };

    private static StatementSignature? Approved(StatementRow row, IReadOnlyDictionary<PersonId, string> people, TimeZoneInfo zone, string remark) => row.Decision is { Approved: true } decision
        ? new(people.GetValueOrDefault(decision.By, "Unknown"), "Top management", TimeZoneInfo.ConvertTime(decision.At, zone), $"Approved in IsmsTracker after signing in{remark}")
        : null;

    private static TimeZoneInfo Zone(StatementReport content) => TimeZoneInfo.FindSystemTimeZoneById(content.Organization.TimeZone);
}
