using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Catalogues;
using IsmsTracker.Domain.Ledger;

namespace IsmsTracker.Domain.Controls;

/// <summary>
/// A measure that changes risk: one row of the control register and of the Statement of Applicability (clause 6.1.3 d).
/// Holds the decision, who answers for it and how far it is; what proves it is derived, never stored.
/// </summary>
public sealed partial class Control : Aggregate<ControlId>, ILedgered
{
    private Control()
    {
    }

    private Control(ControlId id)
        : base(id)
    {
    }

    public static string ObjectType => "control";

    /// <summary>The catalogue it comes from; null for the organization's own controls.</summary>
    public CatalogueId? CatalogueId { get; private set; }

    public ControlReference Reference { get; private set; }

    public string Title { get; private set; } = "";

    public ControlTheme Theme { get; private set; }

    public ControlAttributes Attributes { get; private set; } = ControlAttributes.None;

    /// <summary>In our own words, what it is for.</summary>
    public string? Purpose { get; private set; }

    public PersonId? OwnerId { get; private set; }

    public PersonId? DeputyId { get; private set; }

    public Applicability Applicability { get; private set; }

    public IReadOnlyList<InclusionReason> Reasons { get; private set; } = [];

    /// <summary>Why it is in. Why it is out stands in <see cref="Exclusion"/>.</summary>
    public string? Justification { get; private set; }

    public PersonId? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Waiting for a second person; the former decision stands until then.</summary>
    public Exclusion? ProposedExclusion { get; private set; }

    /// <summary>In effect.</summary>
    public Exclusion? Exclusion { get; private set; }

    public ImplementationStatus? Implementation { get; private set; }

    public string? HowImplemented { get; private set; }

    public DateOnly? PlannedOn { get; private set; }

    public ActionItemId? PlannedActionId { get; private set; }

    public ProvidedBy ProvidedBy { get; private set; }

    public string? SupplierName { get; private set; }

    /// <summary>The import that brought it, where somebody else wrote it down first.</summary>
    public ControlImportId? ImportId { get; private set; }

    /// <summary>Taken back with its import: kept in the record, gone from the register from then on. Its number is never given again.</summary>
    public ControlWithdrawal? Withdrawal { get; private set; }

    [NotRecorded]
    public string SortKey => Reference.SortKey;

    public static Result<Fact<Control>> Register(Actor actor, CatalogueId catalogue, CatalogueControl entry) =>
        actor.May(Act.ManageCatalogues)
            ? new Fact<Control>(
                new Control(ControlId.New())
                {
                    CatalogueId = catalogue,
                    Reference = entry.Reference,
                    Title = entry.Title,
                    Theme = entry.Theme,
                    Attributes = entry.Attributes,
                    Purpose = entry.Purpose,
                },
                "registered")
            : Refusal.Forbidden;

    /// <summary>A control of the organization's own, <c>C.n</c>. It too is decided with reasons; it can never be excluded.</summary>
    public static Result<Fact<Control>> AddOwn(Actor actor, int number, string? title, ControlTheme theme, string? purpose)
    {
        if (!actor.May(Act.AssignControls))
        {
            return Refusal.Forbidden;
        }

        return (CheckTitle(title) ?? CheckPurpose(purpose)) is { } refusal
            ? refusal
            : new Fact<Control>(
                new Control(ControlId.New()) { Reference = ControlReference.Own(number), Title = title!.Trim(), Theme = theme, Purpose = Trimmed(purpose) },
                "registered");
    }

    /// <summary>Is this person the owner or the deputy?</summary>
    public bool IsRunBy(PersonId person) => OwnerId == person || DeputyId == person;

    /// <summary>May this person change the control's decision and implementation? The compliance officer, the owner and the deputy.</summary>
    public bool IsEditableBy(Actor actor) =>
        actor.May(Act.EditControls) && (actor.IsSystem || actor.Has(Role.ComplianceOfficer) || IsRunBy(actor.Id));

    public Result<Fact<Control>> AssignOwner(Actor actor, PersonId? owner, PersonId? deputy)
    {
        if (!actor.May(Act.AssignControls))
        {
            return Refusal.Forbidden;
        }

        if (owner is not null && owner == deputy)
        {
            return Refusal.Rule("control.deputy-is-owner", "The deputy must be somebody else than the owner.", nameof(DeputyId));
        }

        OwnerId = owner;
        DeputyId = deputy;
        return new Fact<Control>(this, "owner-assigned");
    }

    public Result<Fact<Control>> Rename(Actor actor, string? title, string? purpose)
    {
        if (!actor.May(Act.AssignControls))
        {
            return Refusal.Forbidden;
        }

        if (!Reference.IsOwn)
        {
            return Refusal.Rule("control.catalogue-title", "The title comes from the standard and cannot be changed here.", nameof(Title));
        }

        if ((CheckTitle(title) ?? CheckPurpose(purpose)) is { } refusal)
        {
            return refusal;
        }

        Title = title!.Trim();
        Purpose = Trimmed(purpose);
        return new Fact<Control>(this, "renamed");
    }

    private static Refusal? CheckTitle(string? title) =>
        string.IsNullOrWhiteSpace(title) || title.Trim().Length is < 3 or > 200
            ? Refusal.Rule("control.title", "Give the control a title of 3 to 200 characters.", nameof(Title))
            : null;

    private static Refusal? CheckPurpose(string? purpose) =>
        purpose?.Trim().Length > 2000 ? Refusal.Rule("control.purpose", "Shorten the purpose to 2,000 characters at most.", nameof(Purpose)) : null;

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
