using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Actions;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Organizations;
using IsmsTracker.Domain.People;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Domain.Statements;
using IsmsTracker.Domain.Time;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Reviews;
using IsmsTracker.Web.Platform.Registers;

namespace IsmsTracker.Web.Features.Waiting;

/// <summary>Everything that may wait for anybody, read once; <see cref="For"/> says what waits for one person.</summary>
/// <param name="Unscheduled">How many applicable controls have no running review rule.</param>
/// <param name="UnsentMails">How many mails were given up.</param>
/// <param name="Exports">Exports whose file can be fetched.</param>
public sealed record WaitingSource(
    Register Register,
    IReadOnlyList<DueReview> Reviews,
    IReadOnlyList<ActionItem> Actions,
    IReadOnlyList<StatementOfApplicability> Submitted,
    IReadOnlyList<Person> People,
    TimeZoneInfo Zone,
    int Unscheduled,
    int UnsentMails,
    IReadOnlyList<ExportRun> Exports)
{
    /// <summary>An action is "due" this long before its day; one for next year does not wait yet.</summary>
    private const int ActionLeadDays = 30;

    /// <summary>From this many days on, a late review waits for the deputy too (the reminders say the same).</summary>
    private const int DeputyFromDaysLate = 14;

    private DateOnly Today => Register.Day.Today;

    private Dictionary<ControlId, Control> Controls { get; } = Register.Controls.ToDictionary(control => control.Id);

    private HashSet<PersonId> Active { get; } = People.Select(person => person.Id).ToHashSet();

    public WaitingList For(Actor actor) => WaitingList.Of(
        ReviewsFor(actor).Concat(ActionsFor(actor)).Concat(EvidenceFor(actor)).Concat(SecondLooksFor(actor)).Concat(DecisionsFor(actor)).Concat(UpkeepFor(actor)));

    private IEnumerable<WaitingItem> ReviewsFor(Actor actor) =>
        from review in Reviews
        where actor.May(Act.PerformReviews) && Doers(review).Contains(actor.Id)
        let late = review.DueOn < Today
        let standIn = review.ReviewerId != actor.Id
        select new WaitingItem(WaitingKind.Review, $"{review.ControlTitle}: {review.Title}", review.Reference.ToString(), (late ? "Was due" : "Due") + (standIn ? ", and you stand in" : ""), review.Link, review.DueOn, late);

    /// <summary>Who should do it now: the reviewer, a late one's deputy too, and where neither works here, the compliance officers.</summary>
    private IEnumerable<PersonId> Doers(DueReview review)
    {
        var reviewer = review.ReviewerId is { } named && Active.Contains(named) ? named : (PersonId?)null;
        var deputy = review.DeputyId is { } other && Active.Contains(other) ? other : (PersonId?)null;
        var needsDeputy = reviewer is null || Today.DayNumber - review.DueOn.DayNumber >= DeputyFromDaysLate;
        PersonId?[] found = [reviewer, needsDeputy ? deputy : null];
        return found.All(person => person is null)
            ? People.Where(person => person.Roles.Contains(Role.ComplianceOfficer)).Select(person => person.Id)
            : found.OfType<PersonId>();
    }

    private IEnumerable<WaitingItem> ActionsFor(Actor actor)
    {
        foreach (var action in Actions)
        {
            if (action.State == ActionState.Open && action.OwnerId == actor.Id && action.DueOn <= Today.AddDays(ActionLeadDays))
            {
                var late = action.DueOn < Today;
                yield return new WaitingItem(WaitingKind.Action, action.Title, action.Reference, late ? "Was due" : "Due", $"/actions/{action.Id}", action.DueOn, late, action.RaisedBy);
            }

            var mayCheck = actor.Has(Role.ComplianceOfficer) || actor.Has(Role.QaOfficer) || action.RaisedBy == actor.Id;
            if (action.State == ActionState.WaitingForCheck && mayCheck && actor.May(Act.EditActions) && action.OwnerId != actor.Id && action.Completion!.By != actor.Id)
            {
                yield return new WaitingItem(WaitingKind.ActionToCheck, action.Title, action.Reference, $"{Name(action.Completion.By)} says it is done. Look whether it is, since", $"/actions/{action.Id}", Day(action.Completion.At), From: action.Completion.By);
            }
        }
    }

    private IEnumerable<WaitingItem> EvidenceFor(Actor actor)
    {
        foreach (var item in Register.Evidence)
        {
            var title = item.Description.Title ?? "Evidence without a title";
            var mine = item.IsBroughtBy(actor.Id);
            if (mine && item.State == EvidenceState.Returned)
            {
                yield return new WaitingItem(WaitingKind.EvidenceToMend, title, item.Reference, $"Returned{(item.Decision!.Comment is { } said ? $": {said}" : "")}, on", $"/evidence/{item.Id}", Day(item.Decision.At));
            }
            else if (mine && item.State == EvidenceState.Draft)
            {
                yield return new WaitingItem(WaitingKind.EvidenceToMend, title, item.Reference, "A draft: something is still missing, since", $"/evidence/{item.Id}", Day(item.UploadedAt));
            }
            else if (!mine && item.State == EvidenceState.WaitingForAcceptance && MayDecide(actor, item))
            {
                yield return new WaitingItem(WaitingKind.EvidenceToAccept, title, item.Reference, $"From {Name(item.UploadedBy)}, since", $"/evidence/{item.Id}", Day(item.UploadedAt), From: item.UploadedBy);
            }
        }
    }

    private bool MayDecide(Actor actor, EvidenceItem item) =>
        actor.May(Act.DecideEvidence)
        && !(actor.Has(Role.Administrator) && item.Description.Classification == Classification.Confidential)
        && (actor.Has(Role.ComplianceOfficer) || actor.Has(Role.QaOfficer) || item.ControlIds.Any(id => Controls.GetValueOrDefault(id)?.IsRunBy(actor.Id) == true));

    private IEnumerable<WaitingItem> SecondLooksFor(Actor actor) =>
        from review in Register.Reviews
        where review.AwaitsSecondLook && (actor.Has(Role.ComplianceOfficer) || actor.Has(Role.QaOfficer)) && review.ReviewerId != actor.Id
        let control = Controls[review.ControlId]
        where !control.IsRunBy(actor.Id)
        let late = Today.DayNumber - review.ReviewedOn.DayNumber > Review.SecondLookDays
        select new WaitingItem(WaitingKind.SecondLook, control.Title, control.Reference.ToString(), $"{Name(review.ReviewerId)} reviewed what they run themselves, on", ReviewPaths.Of(review.Id), review.ReviewedOn, late, review.ReviewerId);

    private IEnumerable<WaitingItem> DecisionsFor(Actor actor)
    {
        foreach (var control in Register.Controls.Where(control => control.ProposedExclusion is { } proposed && proposed.ProposedBy != actor.Id && actor.May(Act.ConfirmExclusion)))
        {
            var proposed = control.ProposedExclusion!;
            yield return new WaitingItem(WaitingKind.Exclusion, control.Title, control.Reference.ToString(), $"{Name(proposed.ProposedBy)} proposes to leave it out, since", $"/controls/{control.Id}/exclusion", Day(proposed.ProposedAt), From: proposed.ProposedBy);
        }

        foreach (var statement in Submitted.Where(statement => actor.May(Act.ApproveStatement) && statement.PreparedBy != actor.Id))
        {
            yield return new WaitingItem(WaitingKind.Statement, $"Statement of Applicability {statement.Version}", null, $"Prepared by {Name(statement.PreparedBy)}, since", $"/statements/{statement.Id}/decision", Day(statement.SubmittedAt), From: statement.PreparedBy);
        }
    }

    private IEnumerable<WaitingItem> UpkeepFor(Actor actor)
    {
        if (Unscheduled > 0 && actor.May(Act.ManageReviewRules) && !actor.IsSystem)
        {
            yield return new WaitingItem(WaitingKind.ReviewProposals, $"{Unscheduled} needed control{(Unscheduled == 1 ? " has" : "s have")} no review scheduled", null, "Look through the proposals", "/reviews/rules/proposals", null);
        }

        foreach (var export in Exports.Where(export => export.RequestedBy == actor.Id && actor.May(Act.ExportEverything)))
        {
            yield return new WaitingItem(WaitingKind.Export, "The export that you asked for", null, "Fetch it within a week of", "/exports", Day(export.EndedAt!.Value));
        }

        if (UnsentMails > 0 && actor.May(Act.ViewMailQueue) && !actor.IsSystem)
        {
            yield return new WaitingItem(WaitingKind.UnsentMail, $"{UnsentMails} mail{(UnsentMails == 1 ? "" : "s")} could not be sent", null, "See why, and try again", "/mail?state=GivenUp", null);
        }
    }

    private string Name(PersonId person) => Register.NameOf(person) ?? "Somebody";

    private DateOnly Day(DateTimeOffset moment) => OrganizationTime.DateOn(moment, Zone);
}
