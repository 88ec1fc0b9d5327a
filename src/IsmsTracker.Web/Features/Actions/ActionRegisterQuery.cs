using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Actions;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Ledger;
using IsmsTracker.Web.Platform.Registers;
using IsmsTracker.Web.Platform.TagHelpers;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Actions;

/// <summary>The register of actions as of a day: open ones by due day, then those that wait for a check, then the closed ones.</summary>
public sealed class ActionRegisterQuery(IsmsDbContext db, CurrentRecords current, RecordReader records, CurrentOrganization organization)
{
    public const int PageSize = 50;

    public async Task<ActionRegisterPage> ExecuteAsync(Actor actor, ActionFilter filter, AsOf asOf, CancellationToken ct)
    {
        var day = await organization.DayAsync(asOf, ct);
        var actions = await db.VisibleActions(actor).AsNoTracking().ToListAsync(ct);
        if (day.Before is { } before)
        {
            var visible = actions.Select(action => action.Id).ToHashSet();
            actions = [.. (await records.AsOfAsync<ActionItem>(before, ct)).Where(action => visible.Contains(action.Id))];
        }

        var names = await current.NamesAsync(ct);
        var controls = await db.VisibleControls(actor).AsNoTracking().ToDictionaryAsync(control => control.Id, control => control.Reference, ct);
        var all = actions.ConvertAll(action => new ActionRow(
            action.Id, action.Reference, action.Number, action.Title, action.ControlId, action.ControlId is { } id && controls.TryGetValue(id, out var reference) ? reference : null,
            action.OwnerId, names.GetValueOrDefault(action.OwnerId), action.DueOn, action.OriginalDueOn, action.State, action.State != ActionState.Closed && action.DueOn < day.Today));
        var matching = all.Where(filter.MatchesAllButState).ToList();
        var rows = matching.Where(filter.MatchesState).OrderBy(row => row.State).ThenBy(row => row.DueOn).ThenBy(row => row.Number).ToList();
        return new(day, rows, filter.Page, all.Count > 0, Lead(matching), States(matching),
            [.. all.GroupBy(row => (row.OwnerId, row.Owner)).OrderBy(group => group.Key.Owner, StringComparer.OrdinalIgnoreCase).Select(group => new Chip(group.Key.Owner ?? "Unknown", group.Key.OwnerId.ToString(), group.Count()))],
            [.. all.Where(row => row.Control is not null).GroupBy(row => (row.Control, row.ControlId)).OrderBy(group => group.Key.Control).Select(group => new Chip(group.Key.Control.ToString()!, group.Key.ControlId.ToString()!, group.Count()))],
            actor.May(Act.EditActions) && !day.IsPast);
    }

    private static string Lead(List<ActionRow> rows) =>
        $"{Wording.Count(rows.Count, "action", "actions")}: {rows.Count(row => row.State == ActionState.Open)} open, {rows.Count(row => row.IsOverdue)} overdue, {rows.Count(row => row.State == ActionState.WaitingForCheck)} waiting for check, {rows.Count(row => row.State == ActionState.Closed)} closed";

    private static List<Chip> States(List<ActionRow> rows) =>
    [
        new("Overdue", ActionFilter.Overdue, rows.Count(row => row.IsOverdue)),
        .. Enum.GetValues<ActionState>().Select(state => new Chip(new ActionStateBadges().For(state).Word, state.ToString(), rows.Count(row => row.State == state))),
    ];
}

/// <summary>What a person asks the register for; unreadable values simply match nothing.</summary>
public sealed class ActionFilter
{
    public const string Overdue = "Overdue";

    public string? State { get; set; }
    public string? Owner { get; set; }
    public string? Control { get; set; }
    public string? Q { get; set; }
    public int Page { get; set; } = 1;

    public bool MatchesState(ActionRow row) => State is null || (State == Overdue ? row.IsOverdue : row.State.ToString() == State);

    public bool MatchesAllButState(ActionRow row) =>
        (Owner is null || row.OwnerId.ToString() == Owner)
        && (Control is null || row.ControlId?.ToString() == Control)
        && (Q is null || $"{row.Reference} {row.Title}".Contains(Q.Trim(), StringComparison.OrdinalIgnoreCase));
}

public sealed record ActionRow(
    ActionItemId Id, string Reference, int Number, string Title, ControlId? ControlId, ControlReference? Control, PersonId OwnerId, string? Owner, DateOnly DueOn, DateOnly OriginalDueOn, ActionState State, bool IsOverdue)
{
    public bool IsClosed => State == ActionState.Closed;

    public bool WasMoved => DueOn != OriginalDueOn;
}

public sealed record ActionRegisterPage(
    RegisterDay Day, IReadOnlyList<ActionRow> Rows, int AskedPage, bool HasAny, string Lead,
    IReadOnlyList<Chip> States, IReadOnlyList<Chip> Owners, IReadOnlyList<Chip> Controls, bool MayRaise)
{
    public Pager Pager => new(Math.Clamp(AskedPage, 1, Math.Max(1, (Rows.Count + ActionRegisterQuery.PageSize - 1) / ActionRegisterQuery.PageSize)), ActionRegisterQuery.PageSize, Rows.Count);

    public IEnumerable<ActionRow> Shown => Rows.Skip((Pager.Page - 1) * ActionRegisterQuery.PageSize).Take(ActionRegisterQuery.PageSize);
}
