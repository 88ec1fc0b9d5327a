using IsmsTracker.Domain;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Web.Platform.Registers;

namespace IsmsTracker.Web.Features.Reminders;

/// <summary>What is due or late and not done: computed from the rules, so that it is right even before the night's rows are made.</summary>
public static class OpenReviews
{
    public static IEnumerable<ExpectedReview> OpenReviewsOf(this Register register, ControlId control) =>
        register.ExpectedOf(control).Where(review => review is { Done: null, Standing.State: OccurrenceState.Due or OccurrenceState.Late });
}
