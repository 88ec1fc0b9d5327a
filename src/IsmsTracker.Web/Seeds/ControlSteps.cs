using IsmsTracker.Domain;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Statements;
using IsmsTracker.Web.Features.Controls;
using IsmsTracker.Web.Features.Statements;

namespace IsmsTracker.Web.Seeds;

/// <summary>
/// The first weeks: owners are named, the compliance officer decides control by control, the owners say how far each is. Then the
/// Statement of Applicability is submitted and approved by two people, and later edits make the draft differ from it.
/// </summary>
internal sealed class ControlSteps(SeedFiles files, SeedCalendar calendar, SeedRecords records)
{
    private const string Officer = "amina";
    private const string Confirms = "helen";
    private const int DecidedADay = 7;

    public IEnumerable<SeedStep> All() =>
    [
        .. files.Controls.GroupBy(control => (Owner: FirstOwner(control), control.Deputy)).Select(group => Assigning(calendar.WorkingDay(1), Officer, group.Key.Owner, group.Key.Deputy, [.. group.Select(control => control.Reference)])),
        .. files.Controls.SelectMany(Deciding),
        .. files.Statement.Edits.SelectMany(Editing),
        .. ApprovingStatement(),
    ];

    private string FirstOwner(ControlSeed control) => EditOf(control)?.Before.Owner ?? control.Owner;

    private EditSeed? EditOf(ControlSeed control) => files.Statement.Edits.SingleOrDefault(edit => edit.Reference == control.Reference);

    private SeedStep Assigning(DateOnly day, string by, string owner, string? deputy, IReadOnlyList<string> references) =>
        new(calendar.At(day, 10, owner + deputy), $"{owner} gets {string.Join(", ", references)}", async (services, ct) =>
            (await services.GetRequiredService<AssignControls>().ExecuteAsync(
                records.Actor(by), [.. references.Select(records.Control)], records.Id(owner), records.IdOrNone(deputy), ct)).Refusal);

    private IEnumerable<SeedStep> Deciding(ControlSeed control, int index)
    {
        var decided = 2 + (index / DecidedADay);
        if (control.Exclusion is { } exclusion)
        {
            yield return Step(calendar.WorkingDay(decided), 14, control, "exclusion proposed", async (services, ct) =>
                (await services.GetRequiredService<ProposeExclusion>().ExecuteAsync(
                    records.Actor(Officer), records.Control(control.Reference), null, exclusion.Justification, ReviewBy(exclusion), ct)).Refusal);
            yield return Step(calendar.WorkingDay(decided + 3), 16, control, "exclusion confirmed", async (services, ct) =>
                (await services.GetRequiredService<ConfirmExclusion>().ExecuteAsync(records.Actor(Confirms), records.Control(control.Reference), null, ct)).Refusal);
            yield break;
        }

        yield return Step(calendar.WorkingDay(decided), 13, control, "included", async (services, ct) =>
            (await services.GetRequiredService<IncludeControl>().ExecuteAsync(
                records.Actor(Officer),
                records.Control(control.Reference),
                null,
                [.. control.Reasons.Select(reason => new InclusionReason(reason.Kind, reason.Reference))],
                control.Justification,
                ct)).Refusal);
        var before = EditOf(control)?.Before;
        var described = calendar.WorkingDay(decided + 4 + SeedCalendar.Spread(control.Reference, 5));
        yield return before?.Status is null
            ? Describing(described, FirstOwner(control), control, control.Status!, control.How!, control.PlannedInDays)
            : Describing(described, FirstOwner(control), control, before.Status, before.How!, before.PlannedInDays);
    }

    /// <summary>Within a year of the proposal, as the rule asks, and on the day that the file names.</summary>
    private DateOnly ReviewBy(ExclusionSeed exclusion) =>
        calendar.Today.AddDays(exclusion.ReviewInDays) is var day && day > calendar.FirstDay.AddDays(365) ? calendar.FirstDay.AddDays(365) : day;

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
            yield return Assigning(day, edit.By, control.Owner, control.Deputy, [control.Reference]);
        }

        if (edit.Before.Status is not null)
        {
            yield return Describing(day, edit.By, control, control.Status!, control.How!, control.PlannedInDays);
        }
    }

    private IEnumerable<SeedStep> ApprovingStatement()
    {
        var says = files.Statement.Statement;
        StatementOfApplicability? submitted = null;
        yield return new(calendar.At(calendar.DaysAgo(says.SubmittedDaysAgo), 15, "soa"), "the statement is submitted", async (services, ct) =>
        {
            var result = await services.GetRequiredService<SubmitStatement>().ExecuteAsync(records.Actor(says.PreparedBy), null, says.Summary, null, ct);
            submitted = result.Succeeded ? result.Value.Aggregate : null;
            return result.Refusal;
        });
        var approved = calendar.DaysAgo(says.ApprovedDaysAgo);
        yield return new(calendar.At(approved, 16, "soa"), "the statement is approved", async (services, ct) =>
            (await services.GetRequiredService<DecideStatement>().ExecuteAsync(
                records.Actor(says.ApprovedBy), submitted!.Id, true, says.Comment, submitted.SnapshotHash, ct)).Refusal);
        yield return new(calendar.At(approved, 17, "soa"), "the statement's PDF is made", async (services, ct) =>
            (await services.GetRequiredService<MakeStatementReport>().ExecuteAsync(records.Actor(says.PreparedBy), submitted!.Id, ct)).Refusal);
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
