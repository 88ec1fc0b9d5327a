using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Catalogues;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Reviews;

namespace IsmsTracker.Domain.Tests.Reviews;

/// <summary>A control with an owner, a quarterly review of it, and the people around.</summary>
internal static class ReviewCast
{
    public static readonly Actor Officer = Person(Role.Staff, Role.ComplianceOfficer);
    public static readonly Actor Quality = Person(Role.Staff, Role.QaOfficer);
    public static readonly Actor Owner = Person(Role.Staff);
    public static readonly Actor Deputy = Person(Role.Staff);
    public static readonly Actor Stranger = Person(Role.Staff);

    public static readonly DateOnly June = new(2026, 6, 30);
    public static readonly DateOnly September = new(2026, 9, 30);

    public static Actor Person(params Role[] roles) => new(PersonId.New(), roles.ToHashSet());

    public static DateTimeOffset At(DateOnly day) => new(day, new TimeOnly(9, 0), TimeSpan.Zero);

    public static Control Control()
    {
        var entry = new CatalogueControl { Reference = ControlReference.Parse("A.5.18", null), Title = "Access rights", Theme = ControlTheme.Organizational };
        var control = Domain.Controls.Control.Register(Officer, CatalogueId.New(), entry).Value.Aggregate;
        _ = control.AssignOwner(Officer, Owner.Id, Deputy.Id).Value;
        return control;
    }

    public static ReviewRule Quarterly(ControlId? control = null, int leadDays = 30) => ReviewRule.Schedule(
        Officer, control ?? ControlId.New(), new ReviewRuleDescription { Title = "Access review", Every = Recurrence.Quarterly, Anchor = June, LeadDays = leadDays }, new DateOnly(2026, 3, 1)).Value.Aggregate;

    public static ReviewDescription Says(ReviewRating rating = ReviewRating.Effective) => new()
    {
        PeriodFrom = new DateOnly(2026, 4, 1), PeriodTo = June, DesignStillRight = true, OperatedAsDesigned = true, Rating = rating,
    };

    public static Review Done(Control control, ReviewRule rule, DateOnly scheduledOn, DateOnly on, Actor? by = null) => Review.Record(
        by ?? Officer, control, false, Says() with { RuleId = rule.Id, ScheduledOn = scheduledOn }, new ReviewBasis(true, false), At(on), on).Value.Aggregate;

    public static ExpectedReview On(this ReviewRule rule, DateOnly scheduledOn, DateOnly today, params Review[] reviews) => ExpectedReview.Find(rule, reviews, scheduledOn, today)!;
}
