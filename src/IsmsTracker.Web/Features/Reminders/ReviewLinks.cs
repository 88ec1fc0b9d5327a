using System.Globalization;
using IsmsTracker.Domain;

namespace IsmsTracker.Web.Features.Reminders;

/// <summary>Where a review is done: the same link in mails, on "Waiting for me" and on the home page.</summary>
public static class ReviewLinks
{
    public static string ToDo(ReviewRuleId rule, DateOnly scheduledOn) => string.Create(CultureInfo.InvariantCulture, $"/reviews/{rule.Value}/{scheduledOn:yyyy-MM-dd}");
}
