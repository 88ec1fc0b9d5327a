using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Actions;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Organizations;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Data.Configurations;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Platform.Access;

/// <summary>
/// What a person may see, as part of the query (security.md §5): what is not in it does not exist for them. Lists, counts,
/// search, exports, pickers and single records all begin here.
/// </summary>
public static class Visibility
{
    /// <summary>Roles that see the whole register.</summary>
    private static readonly Role[] Everything = [Role.ComplianceOfficer, Role.QaOfficer, Role.InternalAuditor, Role.TopManagement, Role.Administrator, Role.Guest];

    public static bool SeesWholeRegister(this Actor actor) => actor.IsSystem || Everything.Any(actor.Has);

    /// <summary>The controls of today's register. Staff see those that they own, deputise or review.</summary>
    public static IQueryable<Control> VisibleControls(this IsmsDbContext db, Actor actor) =>
        db.VisibleControlsOfAnyDay(actor).Where(control => control.Withdrawal == null);

    /// <summary>With those that were withdrawn since: what a register as of a past day is narrowed down to.</summary>
    public static IQueryable<Control> VisibleControlsOfAnyDay(this IsmsDbContext db, Actor actor)
    {
        var me = actor.Id;
        return !actor.May(Act.ViewControls) ? db.Controls.Where(_ => false)
            : actor.SeesWholeRegister() ? db.Controls
            : db.Controls.Where(control => control.OwnerId == me || control.DeputyId == me || db.ReviewRules.Any(rule => rule.ControlId == control.Id && rule.ReviewerId == me));
    }

    /// <summary>To narrow down a register that was read whole: it knows itself what was withdrawn by its day.</summary>
    public static async Task<Scope<ControlId>> ControlScopeAsync(this IsmsDbContext db, Actor actor, CancellationToken ct) =>
        new(actor.May(Act.ViewControls) && actor.SeesWholeRegister() ? null : await db.VisibleControlsOfAnyDay(actor).Select(control => control.Id).ToHashSetAsync(ct));

    /// <summary>To narrow down actions that were read whole.</summary>
    public static async Task<Scope<ActionItemId>> ActionScopeAsync(this IsmsDbContext db, Actor actor, CancellationToken ct) =>
        new(!actor.May(Act.ViewActions) ? new HashSet<ActionItemId>() : actor.SeesWholeRegister() ? null : await db.VisibleActions(actor).Select(action => action.Id).ToHashSetAsync(ct));

    /// <summary>The controls that a person owns or deputises.</summary>
    public static async Task<List<ControlId>> RunControlIdsAsync(this IsmsDbContext db, Actor actor, CancellationToken ct)
    {
        var me = actor.Id;
        return await db.Controls.Where(control => control.OwnerId == me || control.DeputyId == me).Select(control => control.Id).ToListAsync(ct);
    }

    /// <summary>
    /// Compliance officer, QA and internal audit see all evidence; management all but Confidential; a guest what was accepted
    /// and is not Confidential; staff what they brought and what belongs to controls that they run. Administrators see no
    /// Confidential evidence whatever else they are, and none at all by that role (SOD-09).
    /// </summary>
    public static IQueryable<EvidenceItem> VisibleEvidence(this IsmsDbContext db, Actor actor)
    {
        if (!actor.May(Act.ViewEvidence))
        {
            return db.EvidenceItems.Where(_ => false);
        }

        var items = actor.Has(Role.Administrator) ? db.EvidenceItems.Where(item => item.Description.Classification != Classification.Confidential) : db.EvidenceItems;
        if (actor.IsSystem || actor.Has(Role.ComplianceOfficer) || actor.Has(Role.QaOfficer) || actor.Has(Role.InternalAuditor))
        {
            return items;
        }

        if (actor.Has(Role.Guest))
        {
            return items.Where(item => item.Description.Classification != Classification.Confidential && item.Withdrawal == null
                && EF.Property<string?>(item, EvidenceConfiguration.Outcome) == EvidenceConfiguration.Accepted);
        }

        var me = actor.Id;
        var management = actor.Has(Role.TopManagement);
        return items.Where(item =>
            (management && item.Description.Classification != Classification.Confidential)
            || item.UploadedBy == me
            || item.Description.CollectedBy == me
            || db.Controls.Any(control => item.ControlIds.Contains(control.Id) && (control.OwnerId == me || control.DeputyId == me || db.ReviewRules.Any(rule => rule.ControlId == control.Id && rule.ReviewerId == me))));
    }

    /// <summary>To narrow down a register that was read whole.</summary>
    public static async Task<Scope<EvidenceItemId>> EvidenceScopeAsync(this IsmsDbContext db, Actor actor, CancellationToken ct) =>
        new(actor.SeesAllEvidence() ? null : await db.VisibleEvidence(actor).Select(item => item.Id).ToHashSetAsync(ct));

    /// <summary>Confidential evidence included, which nobody sees who administers (SOD-09).</summary>
    private static bool SeesAllEvidence(this Actor actor) =>
        actor.IsSystem || (!actor.Has(Role.Administrator) && (actor.Has(Role.ComplianceOfficer) || actor.Has(Role.QaOfficer) || actor.Has(Role.InternalAuditor)));

    /// <summary>Review rules and reviews of the controls that one sees.</summary>
    public static IQueryable<ReviewRule> VisibleReviewRules(this IsmsDbContext db, Actor actor) =>
        !actor.May(Act.ViewReviews) ? db.ReviewRules.Where(_ => false)
        : actor.SeesWholeRegister() ? db.ReviewRules
        : db.ReviewRules.Where(rule => db.VisibleControls(actor).Any(control => control.Id == rule.ControlId));

    public static IQueryable<Review> VisibleReviews(this IsmsDbContext db, Actor actor) =>
        !actor.May(Act.ViewReviews) ? db.Reviews.Where(_ => false)
        : actor.SeesWholeRegister() ? db.Reviews
        : db.Reviews.Where(review => db.VisibleControls(actor).Any(control => control.Id == review.ControlId));

    /// <summary>Staff see the actions that they own or raised, and those of controls that they see.</summary>
    public static IQueryable<ActionItem> VisibleActions(this IsmsDbContext db, Actor actor)
    {
        var me = actor.Id;
        return !actor.May(Act.ViewActions) ? db.ActionItems.Where(_ => false)
            : actor.SeesWholeRegister() ? db.ActionItems
            : db.ActionItems.Where(action => action.OwnerId == me || action.RaisedBy == me || db.VisibleControls(actor).Any(control => control.Id == action.ControlId));
    }
}

/// <summary>The ids of one kind that a person may see; those who see all of them need no list.</summary>
public sealed record Scope<TId>(IReadOnlySet<TId>? Ids)
{
    public bool Contains(TId id) => Ids?.Contains(id) ?? true;
}
