using IsmsTracker.Domain.Organizations;
using IsmsTracker.Domain.People;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.Mail;
using IsmsTracker.Web.Platform.TagHelpers;
using IsmsTracker.Web.Platform.Templates;

namespace IsmsTracker.Web.Features.Reminders;

/// <summary>The words of a person's reminders of one day: most urgent first, by title and never by number.</summary>
public sealed class ReminderMail(PublicAddress address)
{
    public const string Template = "review-reminders";

    public TemplateValues Values(Person recipient, IReadOnlyList<DueReminder> reminders, Organization organization, DateOnly today) => new()
    {
        ["subject"] = SubjectOf(reminders, today),
        ["name"] = recipient.Name,
        ["lead"] = LeadOf(reminders, today),
        ["reviews"] = reminders.OrderBy(reminder => reminder.Review.DueOn).ThenBy(reminder => reminder.Review.ControlTitle, StringComparer.Ordinal).Select(reminder => Values(reminder, today)).ToList(),
        ["waiting"] = address.Of(Navigation.WaitingPath),
        ["organization"] = organization.Name,
    };

    private TemplateValues Values(DueReminder reminder, DateOnly today) => new()
    {
        ["title"] = $"{reminder.Review.ControlTitle}: {reminder.Review.Title}",
        ["when"] = WhenOf(reminder.Review.DueOn, today),
        ["roles"] = WordsOf(reminder.Reason) is { } words ? new List<TemplateValues> { new() { ["words"] = words } } : [],
        ["link"] = address.Of(reminder.Review.Link),
    };

    private static string SubjectOf(IReadOnlyList<DueReminder> reminders, DateOnly today)
    {
        var late = reminders.Count(reminder => reminder.Review.DueOn < today);
        return reminders.Count == 1
            ? $"{reminders[0].Review.ControlTitle}: {reminders[0].Review.Title} {(late == 1 ? "is late" : "is due")}"
            : late == 0 ? $"{reminders.Count} reviews are coming up" : late == reminders.Count ? $"{late} reviews are late" : $"{reminders.Count} reviews, {late} of them late";
    }

    private static string LeadOf(IReadOnlyList<DueReminder> reminders, DateOnly today) =>
        reminders.Any(reminder => reminder.Review.DueOn < today)
            ? "Some of this is past its day. It can still be done, and a short review is better than none."
            : "Here is what is coming up. Most reviews take a few minutes.";

    private static string WhenOf(DateOnly dueOn, DateOnly today) => (dueOn.DayNumber - today.DayNumber) switch
    {
        0 => $"Due today, {Wording.Date(dueOn)}.",
        1 => $"Due tomorrow, {Wording.Date(dueOn)}.",
        > 1 and var days => $"Due in {days} days, on {Wording.Date(dueOn)}.",
        -1 => $"Was due yesterday, {Wording.Date(dueOn)}.",
        var days => $"Was due {-days} days ago, on {Wording.Date(dueOn)}.",
    };

    private static string? WordsOf(ReminderReason reason) => reason switch
    {
        ReminderReason.StandIn => "You get this because you stand in for the person whose review it is.",
        ReminderReason.Oversight => "You get this because it has not moved, or nobody who works here is in charge of it.",
        _ => null,
    };
}
