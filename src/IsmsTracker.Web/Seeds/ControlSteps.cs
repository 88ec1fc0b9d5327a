using IsmsTracker.Domain;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Web.Features.Controls;

namespace IsmsTracker.Web.Seeds;

/// <summary>
/// The first weeks: owners are named, the compliance officer decides control by control, the owners say how far each is. One
/// exclusion is refused and its control included after all; the others are looked at again each year. Later come edits and handovers.
/// </summary>
internal sealed class ControlSteps(SeedFiles files, SeedCalendar calendar, SeedRecords records)
{
    private const string Officer = "amina";
    private const string Confirms = "helen";
    private const int DecidedADay = 7;
    private const int LongestExclusion = 365;
    private const int DaysUntilConfirmed = 4;
    private readonly ControlEdits edits = new(files);

    public IEnumerable<SeedStep> All() =>
    [
        .. files.Controls.GroupBy(control => (Owner: edits.FirstOwner(control), control.Deputy)).Select(group => Assigning(calendar.WorkingDay(1), Officer, group.Key.Owner, group.Key.Deputy, [.. group.Select(control => control.Reference)])),
        .. files.Controls.SelectMany(Deciding),
        .. edits.All.SelectMany(Editing),
    ];

    private SeedStep Assigning(DateOnly day, string by, string owner, string? deputy, IReadOnlyList<string> references) =>
        new(calendar.At(day, 10, owner + deputy), $"{owner} gets {string.Join(", ", references)}", async (services, ct) =>
            (await services.GetRequiredService<AssignControls>().ExecuteAsync(
                records.Actor(by), [.. references.Select(records.Control)], records.Id(owner), records.IdOrNone(deputy), ct)).Refusal);

    private IEnumerable<SeedStep> Deciding(ControlSeed control, int index)
    {
        var decided = 2 + (index / DecidedADay);
        if (control.Exclusion is { } exclusion)
        {
            foreach (var proposed in files.Statement.ExclusionsLookedAtDaysAgo.Select(calendar.DaysAgo).Prepend(calendar.WorkingDay(decided)))
            {
                yield return Proposing(proposed, 14, control, Officer, exclusion.Justification, ReviewBy(exclusion, proposed));
                yield return Step(calendar.After(proposed.AddDays(DaysUntilConfirmed)), 16, control, "exclusion confirmed", async (services, ct) =>
                    (await services.GetRequiredService<ConfirmExclusion>().ExecuteAsync(records.Actor(Confirms), records.Control(control.Reference), null, ct)).Refusal);
            }

            yield break;
        }

        var refused = files.Statement.Refused;
        if (control.Reference == refused.Reference)
        {
            yield return Proposing(calendar.WorkingDay(1), 16, control, refused.ProposedBy, refused.Justification, calendar.FirstDay.AddDays(LongestExclusion));
            yield return Step(calendar.WorkingDay(3), 11, control, "exclusion refused", async (services, ct) =>
                (await services.GetRequiredService<DeclineExclusion>().ExecuteAsync(records.Actor(refused.RefusedBy), records.Control(control.Reference), null, refused.Reason, ct)).Refusal);
        }

        yield return Step(calendar.WorkingDay(decided), 13, control, "included", async (services, ct) =>
            (await services.GetRequiredService<IncludeControl>().ExecuteAsync(
                records.Actor(Officer),
                records.Control(control.Reference),
                null,
                [.. control.Reasons.Select(reason => new InclusionReason(reason.Kind, reason.Reference))],
                control.Justification,
                ct)).Refusal);
        var first = edits.FirstWords(control);
        var described = calendar.WorkingDay(decided + 4 + SeedCalendar.Spread(control.Reference, 5));
        yield return Describing(described, edits.FirstOwner(control), control, first);
    }

    /// <summary>Within a year of the proposal, as the rule asks, and on the day that the file names at the latest.</summary>
    private DateOnly ReviewBy(ExclusionSeed exclusion, DateOnly proposed) =>
        calendar.Today.AddDays(exclusion.ReviewInDays) is var day && day > proposed.AddDays(LongestExclusion) ? proposed.AddDays(LongestExclusion) : day;

    private SeedStep Proposing(DateOnly day, int hour, ControlSeed control, string by, string justification, DateOnly reviewBy) =>
        Step(day, hour, control, "exclusion proposed", async (services, ct) =>
            (await services.GetRequiredService<ProposeExclusion>().ExecuteAsync(records.Actor(by), records.Control(control.Reference), null, justification, reviewBy, ct)).Refusal);

    /// <param name="before">Words that were changed later; null for those of controls.yaml.</param>
    private SeedStep Describing(DateOnly day, string by, ControlSeed control, BeforeSeed? before) =>
        before is null ? Describing(day, by, control, control.Status!, control.How!, control.PlannedInDays) : Describing(day, by, control, before.Status!, before.How!, before.PlannedInDays);

    private SeedStep Describing(DateOnly day, string by, ControlSeed control, string status, string how, int? plannedInDays) =>
        Step(day, 15, control, $"described as {status}", async (services, ct) =>
            (await services.GetRequiredService<DescribeImplementation>().ExecuteAsync(
                records.Actor(by),
                records.Control(control.Reference),
                null,
                new ImplementationDescription
                {
                    Status = StatusOf(status),
                    HowImplemented = how,
                    PlannedOn = plannedInDays is { } days ? calendar.Today.AddDays(days) : null,
                    ProvidedBy = control.ProvidedBy,
                    SupplierName = control.Supplier,
                },
                ct)).Refusal);

    private IEnumerable<SeedStep> Editing(EditSeed edit)
    {
        var control = files.Controls.Single(control => control.Reference == edit.Reference);
        var day = calendar.DaysAgo(edit.ChangedDaysAgo);
        if (edit.Before.Owner is not null)
        {
            yield return Assigning(day, edit.By, edits.OwnerAfter(edit), control.Deputy, [control.Reference]);
        }

        if (edit.Before.Status is not null)
        {
            yield return Describing(day, edit.By, control, edits.WordsAfter(edit));
        }
    }

    private SeedStep Step(DateOnly day, int hour, ControlSeed control, string what, Func<IServiceProvider, CancellationToken, Task<Refusal?>> run) =>
        new(calendar.At(day, hour, control.Reference), $"{control.Reference}: {what}", run);

    private static ImplementationStatus StatusOf(string word) => word switch
    {
        "implemented" => ImplementationStatus.Implemented,
        "partly" => ImplementationStatus.Partly,
        "planned" => ImplementationStatus.Planned,
        "not-implemented" => ImplementationStatus.NotImplemented,
        _ => throw new InvalidOperationException($"“{word}” is no status."),
    };
}
