using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Statements;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Registers;
using IsmsTracker.Web.Platform.TagHelpers;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Statements;

/// <summary>Everything that the pages of the statement show.</summary>
public sealed class StatementPagesQuery(IsmsDbContext db, CurrentRecords records, StatementReportQuery reports, StatementListQuery versions, StatementCoverQuery covers, CurrentOrganization organizations, HistoryQuery histories)
{
    public async Task<StatementsPage> ListAsync(Actor actor, AsOf asOf, CancellationToken ct)
    {
        var day = await organizations.DayAsync(asOf, ct);
        var draft = await reports.OfDayAsync(day, ct);
        var lines = await LinesAsync(draft.Versions, day, ct);
        var inForce = lines.FirstOrDefault(line => line.Standing == StatementStanding.Approved);
        var card = new StatementDraftCard(
            draft.Content.Version,
            draft.Versions.InForce?.Version.ToString(),
            draft.EqualsInForce ? 0 : draft.Content.Changes.Count,
            draft.EqualsInForce,
            draft.Hash,
            [.. draft.Blockers.Select(Line)],
            lines.FirstOrDefault(line => line.State == StatementState.Submitted),
            actor.May(Act.PrepareStatement) && !day.IsPast,
            actor.May(Act.ApproveStatement) && !day.IsPast,
            asOf.Query());
        var lead = inForce is null
            ? "No version is approved yet."
            : $"Version {inForce.Version} is in force since {Wording.Date(DateOnly.FromDateTime(inForce.When.DateTime))}.";
        return new StatementsPage(day, lead, card, lines);
    }

    /// <summary>The register of a day as a statement.</summary>
    public async Task<StatementPage> DayAsync(Actor actor, AsOf asOf, CancellationToken ct)
    {
        var day = await organizations.DayAsync(asOf, ct);
        var draft = await reports.OfDayAsync(day, ct);
        var reason = draft.EqualsInForce ? "decides the same as the version in force" : "not submitted";
        return new StatementPage(null, draft.Content, await covers.OfDayAsync(draft, ct), null, reason, asOf.Query(), new StatementActions(false, false, actor.May(Act.MakeReports), false), draft.Content.Changes);
    }

    /// <summary>One version, from its frozen content; null when there is none.</summary>
    public async Task<StatementPage?> VersionAsync(Actor actor, StatementId id, CancellationToken ct)
    {
        var list = await versions.BeforeAsync(null, ct);
        if (list.Rows.SingleOrDefault(row => row.Id == id) is not { } row || await versions.ContentAsync(id, ct) is not { } content)
        {
            return null;
        }

        var cover = await covers.OfVersionAsync(row, content, list, ct);
        var hasPdf = await db.ReportFiles.AnyAsync(file => file.StatementId == id, ct);
        var actions = new StatementActions(
            row.IsOpen && actor.May(Act.ApproveStatement) && actor.Id != row.PreparedBy,
            row.IsOpen && actor.May(Act.PrepareStatement),
            actor.May(Act.MakeReports),
            hasPdf);
        return new StatementPage(id, content, cover, row.State, await ReasonAsync(row, cover, ct), "", actions, content.Changes);
    }

    public async Task<StatementHistoryPage?> HistoryAsync(Actor actor, StatementId id, CancellationToken ct) =>
        await VersionAsync(actor, id, ct) is { } page ? new StatementHistoryPage(page, await histories.ForAsync([id.Value], ct)) : null;

    public async Task<StatementDecisionPage?> DecisionAsync(Actor actor, StatementId id, StatementDecisionForm? form, CancellationToken ct)
    {
        if (await VersionAsync(actor, id, ct) is not { } page)
        {
            return null;
        }

        var row = (await versions.BeforeAsync(null, ct)).Rows.Single(row => row.Id == id);
        return new StatementDecisionPage(
            page,
            form ?? new StatementDecisionForm { Hash = row.SnapshotHash },
            page.Cover.Prepared!.Name,
            (await records.NamesAsync(ct))[actor.Id],
            row.ChangeSummary,
            row.PreparedBy == actor.Id);
    }

    public async Task<StatementSubmissionPage> SubmissionAsync(StatementSubmissionForm? form, CancellationToken ct)
    {
        var known = await versions.BeforeAsync(null, ct);
        var draft = await reports.ForSubmissionAsync(known.DraftVersion, known, ct);
        form ??= new StatementSubmissionForm { Hash = draft.Hash };
        return new StatementSubmissionPage(draft, form, [.. draft.Blockers.Select(Line)]);
    }

    private async Task<List<StatementVersionLine>> LinesAsync(StatementList list, RegisterDay day, CancellationToken ct)
    {
        var zone = await organizations.ZoneAsync(ct);
        var names = await records.NamesAsync(ct);
        var made = await db.ReportFiles.Where(file => file.StatementId != null && (day.Before == null || file.MadeAt < day.Before)).Select(file => file.StatementId!.Value).ToListAsync(ct);
        return [.. list.Rows.Select(row => new StatementVersionLine(
            row.Id,
            row.Version.ToString(),
            list.StandingOf(row),
            row.State,
            names.GetValueOrDefault(row.Withdrawal?.By ?? row.Decision?.By ?? row.PreparedBy, "IsmsTracker itself"),
            TimeZoneInfo.ConvertTime(row.Withdrawal?.At ?? row.Decision?.At ?? row.SubmittedAt, zone),
            row.ChangeSummary,
            row.SnapshotHash,
            made.Contains(row.Id)))];
    }

    private async Task<string?> ReasonAsync(StatementRow row, StatementCover cover, CancellationToken ct)
    {
        var by = row.Withdrawal?.By ?? row.Decision?.By;
        var name = by is { } person ? (await records.NamesAsync(ct)).GetValueOrDefault(person) : null;
        return row.State switch
        {
            StatementState.Withdrawn => $"{name ?? "IsmsTracker itself"}: {row.Withdrawal!.Reason}",
            StatementState.Returned => $"{name}: {row.Decision!.Comment}",
            StatementState.Approved when cover.SupersededBy is { } later => $"by version {later}",
            StatementState.Approved => $"approved by {name}",
            _ => $"submitted by {cover.Prepared!.Name}",
        };
    }

    private static StatementBlockerLine Line(StatementBlocker blocker)
    {
        var (href, step) = blocker.Place switch
        {
            BlockerPlace.Organization => ("/organization", "Open the organisation"),
            BlockerPlace.Catalogue => ("/catalogues", "Load a catalogue"),
            BlockerPlace.Owner => ($"/controls/{blocker.ControlId}", "Name an owner"),
            BlockerPlace.Implementation => ($"/controls/{blocker.ControlId}", "Describe it"),
            BlockerPlace.ExclusionDecision => ($"/controls/{blocker.ControlId}", "Look at the proposal"),
            _ => ($"/controls/{blocker.ControlId}", "Decide"),
        };
        return new StatementBlockerLine(blocker.Reference, blocker.Sentence, href, step);
    }
}
