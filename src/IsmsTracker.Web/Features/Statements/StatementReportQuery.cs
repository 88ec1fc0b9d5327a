using IsmsTracker.Domain.Organizations;
using IsmsTracker.Domain.Statements;
using IsmsTracker.Domain.Time;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Ledger;
using IsmsTracker.Web.Platform.Registers;

namespace IsmsTracker.Web.Features.Statements;

/// <summary>The statement that the register of a day amounts to, and how it stands to the version then in force.</summary>
/// <param name="Versions">The versions known by the end of that day.</param>
/// <param name="EqualsInForce">It decides nothing differently than the version in force, so it is that version and no draft.</param>
public sealed record StatementOfDay(RegisterDay Day, Organization Organization, StatementReport Content, string Hash, StatementList Versions, bool EqualsInForce, IReadOnlyList<StatementBlocker> Blockers)
{
    public bool IsReady => Blockers.Count == 0;
}

/// <summary>
/// Builds the content of RPT-01 from the register of a day: from the tables for today, from the recorded revisions for a past
/// day (SCN-05), by the same functions either way.
/// </summary>
public sealed class StatementReportQuery(RegisterReader registers, RecordReader records, CurrentOrganization organizations, StatementListQuery versions, StatementChangesQuery changes)
{
    /// <summary>The register of a day under the number it would carry: that of the version in force when it decides the same, else the next draft's.</summary>
    public async Task<StatementOfDay> OfDayAsync(RegisterDay day, CancellationToken ct)
    {
        var known = await versions.BeforeAsync(day.Before, ct);
        var draft = await BuildAsync(day, known, known.DraftVersion, ct);
        if (known.InForce is not { } inForce || draft.Content.Changes.Count > 0)
        {
            return draft;
        }

        var frozen = (await versions.ContentAsync(inForce.Id, ct))!;
        var same = draft.Content with { Version = frozen.Version, PreviousVersion = frozen.PreviousVersion, Changes = frozen.Changes };
        return draft with { Content = same, Hash = StatementSnapshot.Hash(same), EqualsInForce = true };
    }

    /// <summary>Today's register under a number chosen at submit.</summary>
    public async Task<StatementOfDay> ForSubmissionAsync(VersionNumber version, StatementList known, CancellationToken ct) =>
        await BuildAsync(await organizations.DayAsync(AsOf.Now, ct), known, version, ct);

    private async Task<StatementOfDay> BuildAsync(RegisterDay day, StatementList known, VersionNumber version, CancellationToken ct)
    {
        var current = await organizations.GetAsync(ct);
        var organization = day.Before is { } before ? await records.FindAsOfAsync<Organization>(current.Id.Value, before, ct) ?? current : current;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(organization.TimeZone);
        var register = await registers.ReadAsync(day, ct);
        var rows = new StatementRows(register, zone);
        var blockers = StatementBlockers.Of(organization, register.Controls, id => register.PersonOf(id)?.IsActive == true, day.Today);
        var (from, to) = Period(organization, day.Today);
        var content = new StatementReport(
            new StatementOrganization(organization.Name, organization.ScopeText, organization.StandardEdition, organization.StatementClassification.ToString(), organization.TimeZone, []),
            version.ToString(),
            TimeZoneInfo.ConvertTime(OrganizationTime.EndOfDay(day.Today, zone).AddSeconds(-1), zone),
            from,
            to,
            organization.NextReviewOn,
            known.InForce?.Version.ToString(),
            [],
            rows.Applicable(),
            rows.Exclusions(),
            rows.Undecided(),
            rows.OwnControls(),
            StatementGaps.Of(blockers, register.Controls, register.StandingOf, rows.NextReviewOf, day.Today),
            StatementWords.Definitions,
            rows.Fallbacks(from, to));
        if (known.InForce is { } inForce)
        {
            var former = (await versions.ContentAsync(inForce.Id, ct))!;
            content = content with { Changes = await changes.BetweenAsync(former, content, register, organization, ct) };
        }

        return new StatementOfDay(day, organization, content, StatementSnapshot.Hash(content), known, EqualsInForce: false, blockers);
    }

    /// <summary>The audit period as far as it has gone; without one, the year before.</summary>
    private static (DateOnly From, DateOnly To) Period(Organization organization, DateOnly today) =>
        organization.AuditPeriodFrom is { } from && from <= today
            ? (from, organization.AuditPeriodTo < today ? organization.AuditPeriodTo.Value : today)
            : (today.AddYears(-1).AddDays(1), today);
}
