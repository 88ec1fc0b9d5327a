namespace IsmsTracker.Domain.Organizations;

/// <summary>The steps from an empty program to the first approved Statement of Applicability, in the order in which they help one another.</summary>
public enum FirstWeekStep
{
    Scope,
    People,
    Catalogue,
    Decisions,
    Owners,
    Evidence,
    Reviews,
    Statement,
}

/// <summary>What the record shows of the way so far. Counts of needed controls leave out what was excluded.</summary>
public sealed record FirstWeeksSeen
{
    public required bool HasScope { get; init; }

    /// <summary>Active people, and whether the offices that must not be one person are held: top management who does not prepare, and quality assurance.</summary>
    public required int People { get; init; }
    public required bool HasOtherTopManagement { get; init; }
    public required bool HasQualityAssurance { get; init; }
    public required int Controls { get; init; }
    public required int Decided { get; init; }
    public required int Needed { get; init; }

    /// <summary>Needed controls with an owner and a word on how far they are.</summary>
    public required int OwnedAndDescribed { get; init; }
    public required int AcceptedEvidence { get; init; }
    public required int Scheduled { get; init; }
    public required bool IsApproved { get; init; }
}

/// <summary>One step as it stands: computed from the record, but for the choice to skip it.</summary>
public sealed record FirstWeek(FirstWeekStep Step, int Done, int Of, bool IsSkipped)
{
    public bool IsDone => Of > 0 && Done >= Of;

    /// <summary>Nobody has to come back to it now.</summary>
    public bool IsSettled => IsDone || IsSkipped;
}

/// <summary>How far the first weeks are.</summary>
public static class FirstWeeks
{
    /// <summary>With fewer people than this, nobody could check what another did.</summary>
    public const int PeopleForTwoPairsOfEyes = 3;

    public static IReadOnlyList<FirstWeek> Of(FirstWeeksSeen seen, IReadOnlyCollection<FirstWeekStep> skipped)
    {
        FirstWeek Step(FirstWeekStep step, int done, int of) => new(step, Math.Min(done, of), of, skipped.Contains(step));

        var offices = new[] { seen.People >= PeopleForTwoPairsOfEyes, seen.HasOtherTopManagement, seen.HasQualityAssurance };
        return
        [
            Step(FirstWeekStep.Scope, seen.HasScope ? 1 : 0, 1),
            Step(FirstWeekStep.People, offices.Count(held => held), offices.Length),
            Step(FirstWeekStep.Catalogue, seen.Controls > 0 ? 1 : 0, 1),
            Step(FirstWeekStep.Decisions, seen.Decided, seen.Controls),
            Step(FirstWeekStep.Owners, seen.OwnedAndDescribed, seen.Needed),
            Step(FirstWeekStep.Evidence, seen.AcceptedEvidence, 1),
            Step(FirstWeekStep.Reviews, seen.Scheduled, seen.Needed),
            Step(FirstWeekStep.Statement, seen.IsApproved ? 1 : 0, 1),
        ];
    }

    /// <summary>Where to go on: the first step that is neither done nor skipped; null when the way is walked.</summary>
    public static FirstWeek? Next(IReadOnlyList<FirstWeek> steps) => steps.FirstOrDefault(step => !step.IsSettled);

    /// <summary>The way is at its end: the statement itself cannot be skipped.</summary>
    public static bool CanBeSkipped(FirstWeekStep step) => step != FirstWeekStep.Statement;
}
