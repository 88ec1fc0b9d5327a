using System.Globalization;
using IsmsTracker.Domain;

namespace IsmsTracker.Web.Features.Reviews;

/// <summary>Where reviews are done and shown; used in pages and in mail.</summary>
public static class ReviewPaths
{
    public static string Do(ReviewRuleId rule, DateOnly scheduledOn) =>
        string.Create(CultureInfo.InvariantCulture, $"/reviews/new?ruleId={rule}&scheduledOn={scheduledOn:yyyy-MM-dd}");

    public static string Unscheduled(ControlId control) => $"/reviews/new?controlId={control}";

    public static string Rule(ReviewRuleId rule) => $"/reviews/rules/{rule}";

    public static string Of(ReviewId review) => $"/reviews/{review}";
}
