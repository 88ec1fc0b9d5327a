using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Organizations;

namespace IsmsTracker.Domain.Statements;

/// <summary>One thing that must be put right before a version can be submitted: which control, what, and where it is mended.</summary>
/// <param name="Reference">The control's number, or <see cref="StatementWords.Isms"/> for the organisation as a whole.</param>
/// <param name="ControlId">Empty when it is about the organisation as a whole.</param>
public sealed record StatementBlocker(string Reference, ControlId? ControlId, string Sentence, BlockerPlace Place);

/// <summary>Where a blocker is mended.</summary>
public enum BlockerPlace
{
    Decision,
    ExclusionDecision,
    Implementation,
    Owner,
    Organization,
    Catalogue,
}

/// <summary>
/// What keeps a Statement of Applicability from being submitted (6.1.3 d; iso-practice.md §2.1, REQ-02, REQ-04). A planned
/// date that has passed is no blocker: it is true, and the statement lists it as a gap. That the date is missing is one.
/// </summary>
public static class StatementBlockers
{
    public static IReadOnlyList<StatementBlocker> Of(Organization organization, IReadOnlyCollection<Control> controls, Func<PersonId, bool> isActive, DateOnly today) =>
        [.. OfOrganization(organization, controls, today), .. controls.OrderBy(control => control.Reference).SelectMany(control => OfControl(control, isActive, today))];

    private static IEnumerable<StatementBlocker> OfOrganization(Organization organization, IReadOnlyCollection<Control> controls, DateOnly today)
    {
        if (!controls.Any(control => !control.Reference.IsOwn))
        {
            yield return Isms("No catalogue is loaded, so no control of Annex A can be decided.", BlockerPlace.Catalogue);
        }

        if (string.IsNullOrWhiteSpace(organization.ScopeText))
        {
            yield return Isms("The scope of the ISMS is not written yet (4.3).", BlockerPlace.Organization);
        }

        if (organization.NextReviewOn is not { } review)
        {
            yield return Isms("The next review of the statement has no date.", BlockerPlace.Organization);
        }
        else if (review < today)
        {
            yield return Isms($"The next review of the statement was planned for {StatementWords.Day(review)}, which has passed.", BlockerPlace.Organization);
        }
    }

    private static IEnumerable<StatementBlocker> OfControl(Control control, Func<PersonId, bool> isActive, DateOnly today)
    {
        StatementBlocker On(string sentence, BlockerPlace place) => new(control.Reference.ToString(), control.Id, sentence, place);

        if (control.ProposedExclusion is not null)
        {
            yield return On("Its exclusion is proposed and waits for somebody else to confirm or decline it.", BlockerPlace.ExclusionDecision);
        }
        else if (control.Applicability == Applicability.Undecided)
        {
            yield return On("Nobody has decided yet whether it applies.", BlockerPlace.Decision);
        }

        var found = control.Applicability switch
        {
            Applicability.Applicable => OfApplicable(control, isActive),
            Applicability.NotApplicable when control.Exclusion is { } exclusion && exclusion.ReviewBy < today =>
                [($"Its exclusion was to be looked at again by {StatementWords.Day(exclusion.ReviewBy)}, which has passed.", BlockerPlace.Decision)],
            _ => [],
        };
        foreach (var (sentence, place) in found)
        {
            yield return On(sentence, place);
        }
    }

    private static IEnumerable<(string Sentence, BlockerPlace Place)> OfApplicable(Control control, Func<PersonId, bool> isActive)
    {
        if (control.Reasons.Count == 0)
        {
            yield return ("It has no reason for inclusion.", BlockerPlace.Decision);
        }

        foreach (var reason in control.Reasons.Where(reason => reason.Kind != InclusionReasonKind.Business && string.IsNullOrWhiteSpace(reason.Reference)))
        {
            yield return ($"Its reason {StatementWords.Of(reason.Kind)} does not name {Asked(reason.Kind)}.", BlockerPlace.Decision);
        }

        if (string.IsNullOrWhiteSpace(control.Justification))
        {
            yield return ("It has no justification.", BlockerPlace.Decision);
        }

        if (control.OwnerId is not { } owner)
        {
            yield return ("Nobody owns it.", BlockerPlace.Owner);
        }
        else if (!isActive(owner))
        {
            yield return ("Its owner has left.", BlockerPlace.Owner);
        }

        if (control.Implementation is not { } status)
        {
            yield return ("Nothing is said yet about how far it is.", BlockerPlace.Implementation);
        }
        else if (status != ImplementationStatus.Implemented && control.PlannedOn is null)
        {
            yield return ("It is not implemented and has no planned date.", BlockerPlace.Implementation);
        }
    }

    private static StatementBlocker Isms(string sentence, BlockerPlace place) => new(StatementWords.Isms, null, sentence, place);

    private static string Asked(InclusionReasonKind kind) => kind switch
    {
        InclusionReasonKind.Risk => "the risk it treats",
        InclusionReasonKind.Legal => "the law or regulation",
        _ => "the contract",
    };
}
