using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Actions;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Domain.Time;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Registers;
using IsmsTracker.Web.Platform.TagHelpers;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Actions;

/// <summary>One action with its proof, where it came from, its history, and the small forms that this person may use.</summary>
public sealed class ActionDetailsQuery(IsmsDbContext db, CurrentRecords records, PeopleOptionsQuery people, HistoryQuery history, CurrentOrganization organization)
{
    /// <summary>Null when there is no such action for this person.</summary>
    public async Task<ActionDetailsPage?> ExecuteAsync(Actor actor, ActionItemId id, CancellationToken ct)
    {
        var action = await db.VisibleActions(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        if (action is null)
        {
            return null;
        }

        var shown = action.Completion?.EvidenceIds ?? [];
        var evidence = (await db.VisibleEvidence(actor).AsNoTracking().ToListAsync(ct))
            .Where(item => shown.Contains(item.Id) || item.State == EvidenceState.Accepted).OrderByDescending(item => item.UploadedAt).ToList();
        var controls = await db.ControlScopeAsync(actor, ct);
        var reviews = (await records.AllAsync<Review>(ct)).Where(review => actor.May(Act.ViewReviews) && review.ActionIds.Contains(id) && controls.Contains(review.ControlId));
        var names = await records.NamesAsync(ct);
        var zone = await organization.ZoneAsync(ct);
        var control = (await records.AllAsync<Control>(ct)).SingleOrDefault(row => row.Id == action.ControlId && controls.Contains(row.Id));
        return new ActionDetailsPage(action, control, await organization.TodayAsync(ct), names, zone)
        {
            Proof = [.. evidence.Where(item => shown.Contains(item.Id))],
            HiddenProof = shown.Count(item => !evidence.Exists(row => row.Id == item)),
            Acceptable = [.. evidence.Where(item => item.State == EvidenceState.Accepted).OrderByDescending(item => action.ControlId is { } linked && item.IsLinkedTo(linked)).Select(item => new SelectListItem($"{item.Reference} {item.Description.Title}", item.Id.ToString()))],
            Reviews = [.. reviews.OrderBy(review => review.ReviewedAt)],
            People = await people.ActiveAsync(ct, action.OwnerId),
            MayEdit = action.State == ActionState.Open && action.IsEditableBy(actor),
            MayCheck = action.IsCheckableBy(actor),
            History = await history.ForAsync([id.Value], ct),
        };
    }
}

public sealed record ActionDetailsPage(ActionItem Action, Control? Control, DateOnly Today, IReadOnlyDictionary<PersonId, string> Names, TimeZoneInfo Zone)
{
    public IReadOnlyList<EvidenceItem> Proof { get; init; } = [];

    /// <summary>How many pieces of the proof this reader may not see.</summary>
    public int HiddenProof { get; init; }
    public IReadOnlyList<SelectListItem> Acceptable { get; init; } = [];
    public IReadOnlyList<Review> Reviews { get; init; } = [];
    public IReadOnlyList<SelectListItem> People { get; init; } = [];
    public bool MayEdit { get; init; }
    public bool MayCheck { get; init; }
    public required History History { get; init; }

    public PostponeForm Postpone { get; set; } = new() { Revision = Action.Revision };
    public HandOverForm HandOver { get; set; } = new() { Revision = Action.Revision };
    public CompletionForm Completion { get; set; } = new() { Revision = Action.Revision };
    public CheckForm Check { get; set; } = new() { Revision = Action.Revision };

    public bool IsClosed => Action.State == ActionState.Closed;

    public string NameOf(PersonId id) => Names.GetValueOrDefault(id, "Somebody unknown");

    public string DayOf(DateTimeOffset at) => Wording.Date(OrganizationTime.DateOn(at, Zone));

    public string? Reason => Action.State switch
    {
        ActionState.Open when Action.DueOn < Today => $"Overdue by {Wording.Count(Today.DayNumber - Action.DueOn.DayNumber, "day", "days")}.",
        ActionState.WaitingForCheck => "Another person than the owner checks the proof (SOD-05).",
        _ => null,
    };
}
