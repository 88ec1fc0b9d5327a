using IsmsTracker.Domain.Controls;

namespace IsmsTracker.Domain.Statements;

/// <summary>
/// What an auditor would ask about: whatever blocks a version, and what is true but weak (iso-practice.md §2.1, red flags).
/// A weak point never blocks, because hiding it would be worse than showing it. Undecided controls have a list of their own.
/// </summary>
public static class StatementGaps
{
    public static IReadOnlyList<StatementGap> Of(
        IReadOnlyList<StatementBlocker> blockers,
        IReadOnlyCollection<Control> controls,
        Func<Control, ControlStanding> standingOf,
        Func<Control, DateOnly?> nextReviewOf,
        DateOnly today)
    {
        var undecided = controls.Where(control => control.Applicability == Applicability.Undecided && !control.Reference.IsOwn && control.ProposedExclusion is null).Select(control => (ControlId?)control.Id).ToHashSet();
        var blocking = blockers.Where(blocker => !(blocker.Place == BlockerPlace.Decision && undecided.Contains(blocker.ControlId)))
            .ToLookup(blocker => blocker.Reference, blocker => blocker.Sentence);
        var sharedWords = controls.Where(control => control.Applicability == Applicability.Applicable && control.Justification is not null)
            .GroupBy(control => control.Justification!.Trim(), StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .ToDictionary(group => group.Key, group => group.Select(control => control.Reference).Order().ToList(), StringComparer.OrdinalIgnoreCase);

        return
        [
            .. blocking[StatementWords.Isms].Select(sentence => new StatementGap(StatementWords.Isms, sentence)),
            .. controls.OrderBy(control => control.Reference).SelectMany(control =>
                blocking[control.Reference.ToString()]
                    .Concat(control.Applicability == Applicability.Applicable ? Weak(control, standingOf(control), nextReviewOf(control), sharedWords, today) : [])
                    .Select(sentence => new StatementGap(control.Reference.ToString(), sentence))),
        ];
    }

    private static IEnumerable<string> Weak(Control control, ControlStanding standing, DateOnly? nextReview, Dictionary<string, List<ControlReference>> sharedWords, DateOnly today)
    {
        if (control.PlannedOn < today)
        {
            yield return $"It was planned for {StatementWords.Day(control.PlannedOn.Value)}, which has passed.";
        }

        if (control.Implementation == ImplementationStatus.Implemented && standing.State != ControlState.Implemented)
        {
            yield return standing.Why;
        }

        if (control.Implementation is ImplementationStatus.Implemented or ImplementationStatus.Partly && nextReview is null)
        {
            yield return "No review of it is scheduled.";
        }

        if (control.Justification is { } words && sharedWords.TryGetValue(words.Trim(), out var same))
        {
            yield return $"Its justification is word for word that of {string.Join(", ", same.Where(reference => reference != control.Reference))}.";
        }
    }
}
