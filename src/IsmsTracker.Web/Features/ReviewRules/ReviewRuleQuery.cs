using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Registers;
using IsmsTracker.Web.Platform.TagHelpers;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.ReviewRules;

/// <summary>One rule with its reviews of the last and the next year, and its history; also what the pages about one of its reviews show.</summary>
public sealed class ReviewRuleQuery(IsmsDbContext db, CurrentRecords records, PeopleOptionsQuery people, HistoryQuery history, CurrentOrganization organization)
{
    /// <summary>Null when there is no such rule for this person.</summary>
    public async Task<ReviewRulePage?> ExecuteAsync(Actor actor, ReviewRuleId id, ReviewerForm? reviewer, StopForm? stop, CancellationToken ct)
    {
        if (await FindAsync(actor, id, ct) is not var (rule, control))
        {
            return null;
        }

        var today = await organization.TodayAsync(ct);
        var reviews = await db.Reviews.AsNoTracking().Where(review => review.RuleId == id).ToListAsync(ct);
        var expected = ExpectedReview.Of(rule, reviews, today.AddMonths(ExpectedReview.MonthsAhead), today).Where(row => row.DueOn > today.AddYears(-1)).ToList();
        var reviewerId = rule.ReviewerId ?? control.OwnerId;
        return new(
            rule, control, reviewerId is { } named ? (await records.NamesAsync(ct)).GetValueOrDefault(named, "") : "",
            expected, today, await people.ActiveAsync(ct, rule.ReviewerId),
            reviewer ?? new ReviewerForm { Revision = rule.Revision, ReviewerId = rule.ReviewerId, LeadDays = rule.LeadDays }, stop ?? new StopForm { Revision = rule.Revision },
            actor.May(Act.ManageReviewRules) && !rule.IsStopped, await history.ForAsync([id.Value], ct));
    }

    /// <summary>Null when there is no such rule or scheduled day for this person.</summary>
    public async Task<OccurrencePage?> OccurrenceAsync(Actor actor, ReviewRuleId id, DateOnly scheduledOn, CancellationToken ct)
    {
        var today = await organization.TodayAsync(ct);
        return await FindAsync(actor, id, ct) is var (rule, control) && await rule.ExpectedAsync(db, scheduledOn, today, ct) is { } expected
            ? new OccurrencePage(rule, control, expected, today)
            : null;
    }

    public async Task<NewReviewRulePage?> NewAsync(Actor actor, ControlId id, CancellationToken ct)
    {
        var control = await db.VisibleControls(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        if (control is null)
        {
            return null;
        }

        var running = await db.ReviewRules.AsNoTracking().Where(rule => rule.ControlId == id && rule.StoppedOn == null).OrderBy(rule => rule.Title).ToListAsync(ct);
        return new(control, running, await people.ActiveAsync(ct));
    }

    private async Task<(ReviewRule Rule, Control Control)?> FindAsync(Actor actor, ReviewRuleId id, CancellationToken ct)
    {
        var rule = await db.VisibleReviewRules(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        return rule is null ? null : (rule, await db.Controls.AsNoTracking().SingleAsync(row => row.Id == rule.ControlId, ct));
    }
}

public sealed record ReviewRulePage(
    ReviewRule Rule, Control Control, string Reviewer, IReadOnlyList<ExpectedReview> Expected, DateOnly Today, IReadOnlyList<SelectListItem> People,
    ReviewerForm Change, StopForm Stop, bool MayManage, History History)
{
    public string? StoppedWords => Rule.StoppedOn is { } day ? $"Stopped on {Wording.Date(day)}" : null;

    /// <summary>Still open to be skipped or moved.</summary>
    public bool IsChangeable(ExpectedReview expected) => MayManage && expected is { Done: null, Standing.State: OccurrenceState.Upcoming or OccurrenceState.Due };
}

/// <summary>One expected review of a rule.</summary>
public sealed record OccurrencePage(ReviewRule Rule, Control Control, ExpectedReview Expected, DateOnly Today);

/// <summary>What one must know before a rule is added to a control.</summary>
public sealed record NewReviewRulePage(Control Control, IReadOnlyList<ReviewRule> Running, IReadOnlyList<SelectListItem> People);
