using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Features.Mail;
using IsmsTracker.Web.Features.Reminders;
using IsmsTracker.Web.Features.ReviewRules;

namespace IsmsTracker.Web.Seeds;

/// <summary>What the program itself did in the last week: occurrences kept a year ahead, reminders, and their mails.</summary>
internal sealed class ClosingSteps(SeedCalendar calendar)
{
    private const int DaysOfReminders = 7;

    public IEnumerable<SeedStep> All() => Enumerable.Range(1, DaysOfReminders).Select(calendar.DaysAgo).Distinct().Select(day =>
        new SeedStep(calendar.At(day, 7, "jobs"), $"jobs of {day:yyyy-MM-dd}", async (services, ct) =>
        {
            await services.GetRequiredService<MakeOccurrences>().ExecuteAsync(Actor.System, ct);
            await services.GetRequiredService<SendReviewReminders>().ExecuteAsync(ct);
            await services.GetRequiredService<SendOutbox>().ExecuteAsync(ct);
            return null;
        }));
}
