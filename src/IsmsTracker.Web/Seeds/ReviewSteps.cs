using IsmsTracker.Domain;
using IsmsTracker.Domain.Actions;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Web.Features.ReviewRules;
using IsmsTracker.Web.Features.Reviews;

namespace IsmsTracker.Web.Seeds;

/// <summary>
/// Reviews are scheduled by the compliance officer and done, late, skipped or missed by the reviewers. A review of a control by
/// its own owner or deputy gets a second look (SOD-02): as the file says, else by an officer some days later.
/// </summary>
internal sealed class ReviewSteps(SeedFiles files, SeedCalendar calendar, SeedRecords records)
{
    private const string Officer = "amina";
    private const int DaysEarly = 3;
    private const int DaysOfNotice = 40;
    private const int UsualSecondLookDays = 3;
    private const int DaysSinceTheRestWasProposed = 12;

    /// <summary>Those who give second looks, the first of them who has no part in the control.</summary>
    private static readonly string[] SecondLookers = ["priya", "jonas", "amina"];

    public IEnumerable<SeedStep> All() => [.. files.Reviews.SelectMany(Of), ProposingTheRest()];

    internal static string KeyOf(ReviewSeed rule) => $"{rule.Control} {rule.Title}";

    private IEnumerable<SeedStep> Of(ReviewSeed rule)
    {
        var every = Recurrence.FromWord(rule.Every).Value;
        var anchor = AnchorOf(rule, calendar.Today);
        var earliest = calendar.WorkingDay(1);
        var scheduled = calendar.Before(anchor.AddDays(-DaysOfNotice));
        yield return new(calendar.At(scheduled < earliest ? earliest : scheduled, 14, KeyOf(rule)), $"{KeyOf(rule)} is scheduled", async (services, ct) =>
        {
            var result = await services.GetRequiredService<ScheduleReview>().ExecuteAsync(
                records.Actor(Officer),
                records.Control(rule.Control),
                new ReviewRuleDescription { Title = rule.Title, Every = every, Anchor = anchor, ReviewerId = records.Id(rule.FormerReviewer ?? rule.Reviewer) },
                ct);
            if (result.Succeeded)
            {
                records.Rules[KeyOf(rule)] = result.Value.Aggregate;
            }

            return result.Refusal;
        });

        if (rule.FormerReviewer is not null)
        {
            yield return new(calendar.At(calendar.DaysAgo(rule.FormerUntilDaysAgo), 11, KeyOf(rule)), $"{KeyOf(rule)} is handed over", async (services, ct) =>
                (await services.GetRequiredService<AssignReviewer>().ExecuteAsync(
                    records.Actor(Officer), records.Rules[KeyOf(rule)].Id, records.Id(rule.Reviewer), records.Rules[KeyOf(rule)].LeadDays, null, ct)).Refusal);
        }

        foreach (var (number, occurrence) in rule.Occurrences.Index())
        {
            foreach (var step in OfOccurrence(rule, occurrence, Schedule.Occurrences(anchor, every, anchor, calendar.Today.AddYears(1)).ElementAt(number)))
            {
                yield return step;
            }
        }
    }

    /// <summary>The first due day; never after the 28th, so that every month has the day and the rounds keep their distance.</summary>
    internal static DateOnly AnchorOf(ReviewSeed rule, DateOnly today)
    {
        var anchor = today.AddMonths(-rule.AnchorMonthsAgo).AddDays(rule.AnchorOffsetDays);
        var inEveryMonth = anchor.Day > 28 ? new DateOnly(anchor.Year, anchor.Month, 1).AddMonths(1) : anchor;
        return inEveryMonth.AddMonths(-rule.EarlierRounds * Recurrence.FromWord(rule.Every).Value.Count);
    }

    private IEnumerable<SeedStep> OfOccurrence(ReviewSeed rule, OccurrenceSeed says, ScheduledOccurrence due)
    {
        var key = $"{KeyOf(rule)} {due.ScheduledOn:yyyy-MM-dd}";
        if (says.Went == "skipped")
        {
            yield return new(calendar.At(calendar.Before(due.ScheduledOn.AddDays(-DaysEarly)), 14, key), $"{key} is skipped", async (services, ct) =>
                (await services.GetRequiredService<SkipOccurrence>().ExecuteAsync(
                    records.Actor(Officer), records.Rules[KeyOf(rule)].Id, due.ScheduledOn, says.Reason, null, ct)).Refusal);
        }

        if (says.Went is not ("on-time" or "late"))
        {
            yield break;
        }

        var done = says.Went == "on-time" ? calendar.Before(due.ScheduledOn.AddDays(-DaysEarly)) : calendar.After(due.ScheduledOn.AddDays(says.DaysLate));
        yield return new(calendar.At(done, 15, key), $"{key} is done", (services, ct) => RecordAsync(services, rule, says, due, ReviewerOn(rule, done), key, ct));
        if (SecondLookOf(rule, says) is { } look && done.AddDays(look.AfterDays) <= calendar.LastDay)
        {
            yield return new(calendar.At(calendar.After(done.AddDays(look.AfterDays)), 16, key), $"{key} gets a second look", async (services, ct) =>
                (await services.GetRequiredService<GiveSecondLook>().ExecuteAsync(
                    records.Actor(look.By), records.Reviews[key].Id, look.State == "confirmed", look.Comment, null, ct)).Refusal);
        }

        foreach (var step in ActionSteps.Closing(says.Action, key, calendar, records))
        {
            yield return step;
        }
    }

    private string ReviewerOn(ReviewSeed rule, DateOnly day) => rule.FormerReviewer is { } former && calendar.Since(day) > rule.FormerUntilDaysAgo ? former : rule.Reviewer;

    private async Task<Refusal?> RecordAsync(IServiceProvider services, ReviewSeed rule, OccurrenceSeed says, ScheduledOccurrence due, string reviewer, string key, CancellationToken ct)
    {
        var description = new ReviewDescription
        {
            RuleId = records.Rules[KeyOf(rule)].Id,
            ScheduledOn = due.ScheduledOn,
            PeriodFrom = due.PeriodFrom,
            PeriodTo = due.PeriodTo,
            DesignStillRight = says.DesignOk,
            DesignNote = says.DesignNote,
            OperatedAsDesigned = says.OperatedOk,
            OperationNote = says.Conclusion,
            EvidenceIds = [.. says.Evidence.Select(item => records.Evidence[item].Id)],
            Sample = says.Sample,
            Exceptions = says.Exceptions,
            Rating = RatingOf(says.Rating),
        };
        var action = says.Action is not { } raised ? null : new ActionDescription
        {
            Title = raised.Title,
            OwnerId = records.Id(raised.Owner),
            DueOn = calendar.Today.AddDays(raised.DueInDays),
            DoneMeans = raised.DoneMeans,
        };
        var result = await services.GetRequiredService<RecordReview>().ExecuteAsync(records.Actor(reviewer), records.Control(rule.Control), description, action, ct);
        if (result.Succeeded)
        {
            records.Reviews[key] = result.Value.Aggregate;
        }

        return result.Refusal;
    }

    private SecondLookSeed? SecondLookOf(ReviewSeed rule, OccurrenceSeed says)
    {
        var control = files.Controls.Single(control => control.Reference == rule.Control);
        if (says.SecondLook is { } given)
        {
            return given.State == "awaiting" ? null : given;
        }

        return rule.Reviewer == control.Owner || rule.Reviewer == control.Deputy
            ? new SecondLookSeed { State = "confirmed", AfterDays = UsualSecondLookDays, By = SecondLookers.First(person => person != rule.Reviewer && person != control.Owner && person != control.Deputy) }
            : null;
    }

    /// <summary>Not long ago, reviews were scheduled for all other controls that are in place, as the catalogue proposes.</summary>
    private SeedStep ProposingTheRest() =>
        new(calendar.At(calendar.DaysAgo(DaysSinceTheRestWasProposed), 11, "rules"), "the other reviews are scheduled", async (services, ct) =>
            (await services.GetRequiredService<ProposeReviewRules>().ExecuteAsync(
                records.Actor(Officer),
                [.. files.Controls.Where(control => control.Status == "implemented").Select(control => records.Control(control.Reference))],
                null,
                ct)).Refusal);

    private static ReviewRating RatingOf(string? word) => word switch
    {
        "effective" => ReviewRating.Effective,
        "partly" => ReviewRating.PartlyEffective,
        "not-effective" => ReviewRating.NotEffective,
        "not-tested" => ReviewRating.NotTested,
        _ => throw new InvalidOperationException($"“{word}” is no rating."),
    };
}
