using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Actions;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Domain.Time;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.ReviewRules;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Registers;
using IsmsTracker.Web.Platform.TagHelpers;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Reviews;

/// <summary>
/// Everything that must have been read before a review is recorded: the control, how it is done, the last review, the evidence
/// in hand, open actions; and the form. A fresh form gets the period of the occurrence; what was typed stays.
/// </summary>
public sealed class ReviewTaskQuery(IsmsDbContext db, CurrentRecords records, PeopleOptionsQuery people, CurrentOrganization organization)
{
    /// <summary>Null when there is no such control, rule or scheduled day for this person.</summary>
    public async Task<ReviewTaskPage?> ExecuteAsync(Actor actor, ReviewForm form, bool fresh, CancellationToken ct)
    {
        var today = await organization.TodayAsync(ct);
        var rule = form.RuleId is { } ruleId ? await db.VisibleReviewRules(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == ruleId, ct) : null;
        var controlId = rule?.ControlId ?? form.ControlId;
        var control = await db.VisibleControls(actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == controlId, ct);
        var reviews = (await records.AllAsync<Review>(ct)).Where(review => review.ControlId == controlId).ToList();
        var expected = rule is not null && form.ScheduledOn is { } day ? ExpectedReviews.Of(rule, reviews, day, today) : null;
        if (control is null || (form.RuleId is not null && expected is null))
        {
            return null;
        }

        form.ControlId = control.Id;
        if (fresh)
        {
            form.PeriodFrom = expected?.PeriodFrom ?? today.AddMonths(-3).AddDays(1);
            form.PeriodTo = expected?.PeriodTo ?? today;
        }

        var evidence = (await db.VisibleEvidence(actor).AsNoTracking().Where(item => item.ControlIds.Contains(control.Id)).ToListAsync(ct))
            .Where(item => item.State is EvidenceState.Accepted or EvidenceState.WaitingForAcceptance)
            .OrderByDescending(item => item.Description.CoversTo).ThenBy(item => item.Number).Select(item => ReviewEvidence.Of(item, form, today)).ToList();
        var actions = await db.VisibleActions(actor).AsNoTracking().Where(action => action.ControlId == control.Id || action.ControlId == null).ToListAsync(ct);
        var last = reviews.MaxBy(review => review.ReviewedAt);
        var names = await records.NamesAsync(ct);
        return new(
            control, expected, today, NameOf(control.OwnerId), last, NameOf(last?.ReviewerId),
            evidence,
            [.. actions.Where(action => action.State != ActionState.Closed).OrderBy(action => action.Number).Select(action => new SelectListItem($"{action.Reference} {action.Title}, due {Wording.Date(action.DueOn)}", action.Id.ToString()))],
            await people.ActiveAsync(ct), Review.MayBeDoneBy(actor, control, IsReviewer(actor, control.Id, rule, await records.AllAsync<ReviewRule>(ct))), control.IsRunBy(actor.Id));

        string? NameOf(PersonId? id) => id is { } person ? names.GetValueOrDefault(person) : null;
    }

    private static bool IsReviewer(Actor actor, ControlId control, ReviewRule? rule, IReadOnlyList<ReviewRule> rules) =>
        rule is not null ? rule.ReviewerId == actor.Id : rules.Any(row => row.ControlId == control && row.StoppedOn is null && row.ReviewerId == actor.Id);
}

/// <summary>One piece of evidence that could be looked at, with what it is worth for this review.</summary>
public sealed record ReviewEvidence(EvidenceItemId Id, string Reference, string Title, EvidenceState State, Freshness Freshness, string Covers, bool InPeriod, bool IsStatement)
{
    /// <summary>The line beside its tick box.</summary>
    public string Label => $"{Reference} {Title}: {Wording.Of(State).ToLowerInvariant()}, {Wording.Of(Freshness).ToLowerInvariant()}, {Covers}{(InPeriod ? "" : ", outside the period")}{(IsStatement ? ", only a statement" : "")}";

    public static ReviewEvidence Of(EvidenceItem item, ReviewForm form, DateOnly today)
    {
        var says = item.Description;
        var covers = says is { CoversFrom: { } from, CoversTo: { } to } ? from == to ? $"covers {Wording.Date(from)}" : $"covers {Wording.Date(from)} to {Wording.Date(to)}" : "no period given";
        return new(item.Id, item.Reference, says.Title ?? "Without a title", item.State, ControlStanding.FreshnessOf(item, today), covers,
            says.CoversFrom <= form.PeriodTo && says.CoversTo >= form.PeriodFrom, says.SourceType == SourceType.Statement);
    }
}

public sealed record ReviewTaskPage(
    Control Control, ExpectedReview? Expected, DateOnly Today, string? Owner, Review? Last, string? LastReviewer,
    IReadOnlyList<ReviewEvidence> Evidence, IReadOnlyList<SelectListItem> OpenActions, IReadOnlyList<SelectListItem> People, bool MayDo, bool IsSelfReview)
{
    public string Title => Expected?.Rule.Title ?? "Unscheduled review";

    /// <summary>Why it cannot be done now; null when it can.</summary>
    public Refusal? NotNow => Expected?.WhyNotNow();

    public bool MayRecord => MayDo && NotNow is null;

    public IEnumerable<SelectListItem> EvidenceItems => Evidence.Select(item => new SelectListItem(item.Label, item.Id.ToString()));

    public string EveryWords => Expected is { Standing.State: OccurrenceState.Late } late
        ? $"Reviewed {late.Rule.Every.Words}; this one will be recorded as done late."
        : $"Reviewed {Expected?.Rule.Every.Words}.";

    public string? DoneHref => Expected?.Done is { } done ? ReviewPaths.Of(done.Id) : null;
}
