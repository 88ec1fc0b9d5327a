using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Actions;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Registers;
using IsmsTracker.Web.Platform.TagHelpers;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Reviews;

/// <summary>The record of one review with what it answers, what was looked at, what it led to, and its history.</summary>
public sealed class ReviewDetailsQuery(IsmsDbContext db, CurrentRecords records, HistoryQuery history, CurrentOrganization organization)
{
    /// <summary>Null when there is no such review for this person.</summary>
    public async Task<ReviewDetailsPage?> ExecuteAsync(Actor actor, ReviewId id, SecondLookForm? typed, CancellationToken ct)
    {
        var review = await db.VisibleReviews(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        if (review is null)
        {
            return null;
        }

        var today = await organization.TodayAsync(ct);
        var control = (await records.AllAsync<Control>(ct)).Single(row => row.Id == review.ControlId);
        var rule = review.RuleId is { } ruleId ? (await records.AllAsync<ReviewRule>(ct)).Single(row => row.Id == ruleId) : null;
        var siblings = (await records.AllAsync<Review>(ct)).Where(row => row.RuleId is not null && row.RuleId == review.RuleId).ToList();
        var year = rule is null ? [] : ExpectedReview.Of(rule, siblings, today.AddMonths(ExpectedReview.MonthsAhead), today)
            .Where(expected => expected.DueOn > today.AddYears(-1)).ToList();
        var evidence = await db.VisibleEvidence(actor).AsNoTracking().Where(item => review.EvidenceIds.Contains(item.Id)).OrderBy(item => item.Number).ToListAsync(ct);
        var actions = await db.VisibleActions(actor).AsNoTracking().Where(action => review.ActionIds.Contains(action.Id)).OrderBy(action => action.Number).ToListAsync(ct);
        var names = await records.NamesAsync(ct);
        return new(
            review, control, rule, rule is null ? null : ExpectedReview.Find(rule, siblings, review.ScheduledOn!.Value, today), year, names.GetValueOrDefault(review.ReviewerId, ""),
            review.SecondLook is { } look ? names.GetValueOrDefault(look.By, "") : null,
            [.. evidence.Select(item => new LookedAt(item.Id, item.Reference, item.Description.Title ?? "Without a title"))], review.EvidenceIds.Count - evidence.Count, actions,
            review.IsSecondLookFor(actor, control), typed ?? new SecondLookForm { Revision = review.Revision }, today, await history.ForAsync([id.Value], ct));
    }
}

public sealed record LookedAt(EvidenceItemId Id, string Reference, string Title);

/// <param name="HiddenEvidence">How many pieces were looked at that this reader may not see.</param>
public sealed record ReviewDetailsPage(
    Review Review, Control Control, ReviewRule? Rule, ExpectedReview? Expected, IReadOnlyList<ExpectedReview> Year, string Reviewer, string? SecondLookBy,
    IReadOnlyList<LookedAt> Evidence, int HiddenEvidence, IReadOnlyList<ActionItem> Actions, bool MayLook, SecondLookForm SecondLook, DateOnly Today, History History)
{
    public string Title => Rule?.Title ?? "Unscheduled review";

    /// <summary>How the occurrence stands, if the review answers one; else what the second look made of it.</summary>
    public Badge StateBadge => Review switch
    {
        { Stands: false } => new("Disagreed with", Meaning.Attention),
        { AwaitsSecondLook: true } => new OccurrenceStateBadges().For(Expected?.Standing.State ?? OccurrenceState.AwaitingSecondLook),
        _ when Expected is { } expected => new OccurrenceStateBadges().For(expected.Standing.State),
        _ => new("Unscheduled", Meaning.Neutral),
    };

    public string? StateReason => Review switch
    {
        { Stands: false } => "It does not count. The review can be done again.",
        { AwaitsSecondLook: true } => $"The reviewer runs this control: it counts once somebody else confirms it, by {Wording.Date(Review.ReviewedOn.AddDays(Review.SecondLookDays))}.",
        _ => Expected is null ? null : StandingWords.Reason(Expected),
    };

    public IReadOnlyList<CoverageSegment> Coverage => [.. Year.Select(StandingWords.Segment)];

    public ExpectedReview? Next => Year.FirstOrDefault(expected => expected.ScheduledOn > (Review.ScheduledOn ?? DateOnly.MaxValue));
}
