using IsmsTracker.Domain;
using IsmsTracker.Domain.Actions;
using IsmsTracker.Web.Features.Actions;

namespace IsmsTracker.Web.Seeds;

/// <summary>Actions are raised, given another day with a reason, marked as done with their proof, and checked by another person.</summary>
internal sealed class ActionSteps(SeedFiles files, SeedCalendar calendar, SeedRecords records)
{
    private const string Officer = "amina";

    public IEnumerable<SeedStep> All() => files.Actions.SelectMany(Of);

    private IEnumerable<SeedStep> Of(ActionSeed action)
    {
        yield return new(calendar.At(calendar.DaysAgo(action.OpenedDaysAgo), 11, action.Key), $"{action.Key} is raised", async (services, ct) =>
        {
            var result = await services.GetRequiredService<RaiseAction>().ExecuteAsync(
                records.Actor(Officer),
                new ActionDescription
                {
                    Title = action.Title,
                    ControlId = records.Control(action.Controls[0]),
                    OwnerId = records.Id(action.Owner),
                    DueOn = calendar.Today.AddDays(action.DueInDays),
                    DoneMeans = action.DoneMeans,
                },
                ct);
            if (result.Succeeded)
            {
                records.Actions[action.Key] = result.Value.Aggregate;
            }

            return result.Refusal;
        });
        foreach (var move in action.Moved)
        {
            yield return new(calendar.At(calendar.DaysAgo(move.MovedDaysAgo), 13, action.Key), $"{action.Key} is moved", async (services, ct) =>
                (await services.GetRequiredService<PostponeAction>().ExecuteAsync(
                    records.Actor(move.By), records.Actions[action.Key].Id, calendar.Today.AddDays(move.DueInDays), move.Reason, null, ct)).Refusal);
        }

        if (action.HandedOver is { } handover)
        {
            yield return new(calendar.At(calendar.DaysAgo(handover.DaysAgo), 14, action.Key), $"{action.Key} is handed over", async (services, ct) =>
                (await services.GetRequiredService<HandOverAction>().ExecuteAsync(
                    records.Actor(action.Owner), records.Actions[action.Key].Id, records.Id(handover.To), null, ct)).Refusal);
        }

        if (action.State == "closed")
        {
            foreach (var step in Closing(action.Key, () => records.Actions[action.Key].Id, action.HandedOver?.To ?? action.Owner, action.Evidence!, action.ClosedBy!, action.ClosedDaysAgo, calendar, records))
            {
                yield return step;
            }
        }
    }

    /// <summary>The end of an action that a review raised, if it has come to one.</summary>
    public static IEnumerable<SeedStep> Closing(ReviewActionSeed? action, string review, SeedCalendar calendar, SeedRecords records) =>
        action is not { Done: true } ? []
        : Closing(action.Title, () => records.Reviews[review].ActionIds[0], action.Owner, action.Evidence!, action.ClosedBy!, action.ClosedDaysAgo, calendar, records);

    private static IEnumerable<SeedStep> Closing(string key, Func<ActionItemId> find, string owner, string evidence, string closedBy, int closedDaysAgo, SeedCalendar calendar, SeedRecords records)
    {
        yield return new(calendar.At(calendar.DaysAgo(closedDaysAgo + 1), 15, key), $"{key} is done", async (services, ct) =>
            (await services.GetRequiredService<CompleteAction>().ExecuteAsync(
                records.Actor(owner), find(), [records.Evidence[evidence].Id], null, null, ct)).Refusal);
        yield return new(calendar.At(calendar.DaysAgo(closedDaysAgo), 16, key), $"{key} is checked", async (services, ct) =>
            (await services.GetRequiredService<CheckAction>().ExecuteAsync(
                records.Actor(closedBy), find(), true, null, null, ct)).Refusal);
    }
}
