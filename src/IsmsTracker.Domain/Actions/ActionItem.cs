using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;

namespace IsmsTracker.Domain.Actions;

/// <summary>
/// Something that one named person will do by a day, with what will prove it decided up front. Used by reviews and planned
/// controls now, by risks, audits and corrective actions later. The original due day is kept for ever.
/// </summary>
public sealed class ActionItem : Aggregate<ActionItemId>, ILedgered
{
    private ActionItem()
    {
    }

    private ActionItem(ActionItemId id)
        : base(id)
    {
    }

    public static string ObjectType => "action";

    /// <summary>Counts from 1 over the installation; read as <c>ACT-7</c>.</summary>
    public int Number { get; private set; }

    [NotRecorded]
    public string Reference => $"ACT-{Number}";

    public string Title { get; private set; } = "";

    public ControlId? ControlId { get; private set; }

    public PersonId OwnerId { get; private set; }

    public DateOnly DueOn { get; private set; }

    public DateOnly OriginalDueOn { get; private set; }

    /// <summary>The evidence that will prove it.</summary>
    public string DoneMeans { get; private set; } = "";

    public PersonId RaisedBy { get; private set; }

    public DateTimeOffset RaisedAt { get; private set; }

    /// <summary>The owner says it is done and shows the proof.</summary>
    public ActionCompletion? Completion { get; private set; }

    /// <summary>Another person checked the proof.</summary>
    public ActionClosure? Closure { get; private set; }

    [NotRecorded]
    public ActionState State => Closure is not null ? ActionState.Closed : Completion is not null ? ActionState.WaitingForCheck : ActionState.Open;

    private const int YearsAhead = 10;

    public static Result<Fact<ActionItem>> Raise(Actor actor, int number, ActionDescription says, DateTimeOffset now, DateOnly today)
    {
        if (!actor.May(Act.EditActions))
        {
            return Refusal.Forbidden;
        }

        if (Check(says, today) is { } refusal)
        {
            return refusal;
        }

        return new Fact<ActionItem>(
            new ActionItem(ActionItemId.New())
            {
                Number = number,
                Title = says.Title!.Trim(),
                ControlId = says.ControlId,
                OwnerId = says.OwnerId!.Value,
                DueOn = says.DueOn!.Value,
                OriginalDueOn = says.DueOn.Value,
                DoneMeans = says.DoneMeans!.Trim(),
                RaisedBy = actor.Id,
                RaisedAt = now,
            },
            "raised");
    }

    public bool IsEditableBy(Actor actor) => actor.May(Act.EditActions) && (actor.IsSystem || actor.Has(Role.ComplianceOfficer) || OwnerId == actor.Id || RaisedBy == actor.Id);

    /// <summary>Gives the action another day, with a reason; the original day stays.</summary>
    public Result<Fact<ActionItem>> Postpone(Actor actor, DateOnly? dueOn, string? reason, DateOnly today)
    {
        if (Refuse(actor) is { } no)
        {
            return no;
        }

        if (dueOn is not { } day || day == DueOn || day < today || day > today.AddYears(YearsAhead))
        {
            return Refusal.Rule("action.due", "Choose another day than now: today or later, at most ten years ahead.", nameof(DueOn));
        }

        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length is < 10 or > 600)
        {
            return Refusal.Rule("action.reason", "Give the reason in 10 to 600 characters.", "Reason");
        }

        DueOn = day;
        return new Fact<ActionItem>(this, "due-date-changed", reason.Trim());
    }

    /// <summary>Another person takes over, before it is done.</summary>
    public Result<Fact<ActionItem>> HandOver(Actor actor, PersonId? owner)
    {
        if (Refuse(actor) is { } no)
        {
            return no;
        }

        if (owner is not { } next || next == OwnerId)
        {
            return Refusal.Rule("action.owner", "Choose the person who takes over.", nameof(OwnerId));
        }

        OwnerId = next;
        return new Fact<ActionItem>(this, "handed-over");
    }

    /// <summary>The owner says it is done. <paramref name="accepted"/> tells that every named item is accepted evidence.</summary>
    public Result<Fact<ActionItem>> Complete(Actor actor, IReadOnlyList<EvidenceItemId> evidence, bool accepted, string? note, DateTimeOffset now)
    {
        if (Refuse(actor) is { } no)
        {
            return no;
        }

        if (evidence.Count == 0 || !accepted)
        {
            return Refusal.Rule("action.evidence", "Choose at least one accepted piece of evidence that shows it is done.", "EvidenceIds");
        }

        if (note?.Length > 2000)
        {
            return Refusal.Rule("action.note", "Shorten the note to 2,000 characters at most.", "Note");
        }

        Completion = new ActionCompletion(actor.Id, now, [.. evidence.Distinct()], string.IsNullOrWhiteSpace(note) ? null : note.Trim());
        return new Fact<ActionItem>(this, "completed");
    }

    /// <summary>May this person be asked to check it? Neither the owner nor who marked it as done (SOD-05).</summary>
    public bool IsCheckableBy(Actor actor) =>
        State == ActionState.WaitingForCheck && actor.May(Act.EditActions) && actor.Id != OwnerId && actor.Id != Completion!.By
        && (actor.Has(Role.ComplianceOfficer) || actor.Has(Role.QaOfficer) || actor.Id == RaisedBy);

    /// <summary>Another person than the owner and who completed it closes it, or sends it back (SOD-05).</summary>
    public Result<Fact<ActionItem>> Check(Actor actor, bool? works, string? note, DateTimeOffset now)
    {
        if (!actor.May(Act.EditActions))
        {
            return Refusal.Forbidden;
        }

        if (Completion is null)
        {
            return Refusal.Rule("action.not-completed", "The owner has not marked it as done yet.");
        }

        if (Closure is not null)
        {
            return Refusal.Rule("action.closed", "This is closed already.");
        }

        if (actor.Id == OwnerId || actor.Id == Completion.By)
        {
            return Refusal.NotAllowed("SOD-05", "You own this action or marked it as done. Another person must check it (SOD-05).");
        }

        if (!(actor.Has(Role.ComplianceOfficer) || actor.Has(Role.QaOfficer) || actor.Id == RaisedBy))
        {
            return Refusal.Forbidden;
        }

        if (works is null)
        {
            return Refusal.Rule("action.check-answer", "Choose whether it is really done.", "Works");
        }

        if (note?.Length > 2000 || (works == false && string.IsNullOrWhiteSpace(note)))
        {
            return Refusal.Rule("action.check-note", "Say in up to 2,000 characters what is still missing.", "Note");
        }

        var said = string.IsNullOrWhiteSpace(note) ? null : note.Trim();
        if (works == false)
        {
            Completion = null;
            return new Fact<ActionItem>(this, "sent-back", said);
        }

        Closure = new ActionClosure(actor.Id, now, said);
        return new Fact<ActionItem>(this, "closed", said);
    }

    private static Refusal? Check(ActionDescription says, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(says.Title) || says.Title.Trim().Length is < 5 or > 200)
        {
            return Refusal.Rule("action.title", "Say in 5 to 200 characters what will be done.", nameof(Title));
        }

        if (says.OwnerId is null)
        {
            return Refusal.Rule("action.owner", "Choose the one person who will do it.", nameof(OwnerId));
        }

        if (says.DueOn is not { } due || due < today || due > today.AddYears(YearsAhead))
        {
            return Refusal.Rule("action.due", "Choose the day by which it is done: today or later, at most ten years ahead.", nameof(DueOn));
        }

        return string.IsNullOrWhiteSpace(says.DoneMeans) || says.DoneMeans.Trim().Length is < 10 or > 1000
            ? Refusal.Rule("action.done-means", "Say in 10 to 1,000 characters what will show that it is done.", nameof(DoneMeans))
            : null;
    }

    private Refusal? Refuse(Actor actor) =>
        !IsEditableBy(actor) ? Refusal.Forbidden
        : Closure is not null ? Refusal.Rule("action.closed", "This action is closed. Raise a new one if there is more to do.")
        : Completion is not null ? Refusal.Rule("action.completed", "This was marked as done already and waits for its check.")
        : null;
}

/// <summary>Where an action stands. Computed, never stored.</summary>
public enum ActionState
{
    Open,
    WaitingForCheck,
    Closed,
}

/// <summary>The owner’s word that it is done, with the accepted evidence that shows it.</summary>
public sealed record ActionCompletion(PersonId By, DateTimeOffset At, IReadOnlyList<EvidenceItemId> EvidenceIds, string? Note);

/// <summary>Another person’s check that it is really done (SOD-05).</summary>
public sealed record ActionClosure(PersonId By, DateTimeOffset At, string? Note);

/// <summary>What a form says about a new action.</summary>
public sealed record ActionDescription
{
    public string? Title { get; init; }
    public ControlId? ControlId { get; init; }
    public PersonId? OwnerId { get; init; }
    public DateOnly? DueOn { get; init; }
    public string? DoneMeans { get; init; }
}
