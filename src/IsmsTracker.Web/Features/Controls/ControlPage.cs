using System.Globalization;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Actions;
using IsmsTracker.Domain.Catalogues;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Web.Features.Clauses;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.TagHelpers;

namespace IsmsTracker.Web.Features.Controls;

public enum ControlTab
{
    Overview,
    Evidence,
    Reviews,
    Actions,
    History,
}

/// <summary>One control with all that hangs on it, on a day, as far as a person may see it.</summary>
public sealed record ControlPage(Actor Actor, RegisterDay Day, ControlTab Tab, Control Control, ControlStanding Standing)
{
    public required Func<PersonId?, string?> NameOf { get; init; }
    public required Coverage Coverage { get; init; }
    public required IReadOnlyList<ExpectedReview> Expected { get; init; }
    public required IReadOnlyList<ReviewRule> Rules { get; init; }
    public required IReadOnlyList<Review> Reviews { get; init; }
    public required IReadOnlyList<ActionItem> Actions { get; init; }
    public required IReadOnlyList<EvidenceRow> Evidence { get; init; }

    /// <summary>What the catalogue says about it; null for an own control.</summary>
    public CatalogueControl? Guidance { get; init; }

    /// <summary>Other controls that carry the very same justification: auditors read copied text as copied (iso-practice.md §2.1).</summary>
    public required IReadOnlyList<Control> SameJustification { get; init; }

    public string SameJustificationWords
    {
        get
        {
            var named = string.Join(", ", SameJustification.Take(5).Select(other => other.Reference));
            return SameJustification.Count > 5 ? $"{named} and {SameJustification.Count - 5} more" : named;
        }
    }

    /// <summary>Filled for the History tab only.</summary>
    public History? History { get; init; }

    public string Path => $"/controls/{Control.Id}";

    public string AsOfQuery => new AsOf(Day.AsOf).Query();

    public string Heading => $"{Control.Reference} {Control.Title}";

    public string OwnerWords => NameOf(Control.OwnerId) ?? "";

    public bool MayEdit => !Day.IsPast && Control.IsEditableBy(Actor);

    public bool MayDescribe => MayEdit && Control.Applicability != Applicability.NotApplicable;

    public bool MayAssign => !Day.IsPast && Actor.May(Act.AssignControls);

    public bool MayRename => MayAssign && Control.Reference.IsOwn;

    public bool MaySchedule => !Day.IsPast && Actor.May(Act.ManageReviewRules) && Control.Applicability != Applicability.NotApplicable;

    public bool MayAddEvidence => !Day.IsPast && Control.Applicability != Applicability.NotApplicable && Actor.May(Act.UploadEvidence)
        && (Actor.Has(Role.ComplianceOfficer) || Actor.Has(Role.QaOfficer) || Control.IsRunBy(Actor.Id));

    public bool ShowsEvidence => Actor.May(Act.ViewEvidence);

    public bool ShowsReviews => Actor.May(Act.ViewReviews);

    public bool ShowsActions => Actor.May(Act.ViewActions);

    public bool ShowsProof => Control.Applicability == Applicability.Applicable;

    /// <summary>May this person answer the proposed exclusion: confirm it, or say no?</summary>
    public bool MayAnswerExclusion => !Day.IsPast && Control.ProposedExclusion is { } proposed && Actor.May(Act.ConfirmExclusion) && proposed.ProposedBy != Actor.Id;

    public bool MayTakeBackExclusion => !Day.IsPast && Control.ProposedExclusion?.ProposedBy == Actor.Id;

    /// <summary>The one thing to do next, where there is one.</summary>
    public (string Label, string Href)? NextStep =>
        MayAnswerExclusion ? ("Answer the proposed exclusion", $"{Path}/exclusion")
        : MayEdit && Control.Applicability == Applicability.Undecided ? ("Decide", $"{Path}/decision")
        : MayDescribe && Control.Implementation is null ? ("Describe how it is done", $"{Path}/implementation")
        : MayAddEvidence ? ("Add evidence", $"/evidence/new?controlId={Control.Id}")
        : null;

    public ExpectedReview? NextOf(ReviewRule rule) => ControlRegisterQuery.NextReview(Expected.Where(review => review.Rule.Id == rule.Id));

    public ExpectedReview? NextReview => ControlRegisterQuery.NextReview(Expected);

    /// <summary>The day of the decision in the organisation's time zone.</summary>
    public DateOnly? DecidedOn { get; init; }

    public ActionItem? PlannedAction => Actions.FirstOrDefault(action => action.Id == Control.PlannedActionId);

    public string ProviderWords => Control.ProvidedBy switch
    {
        ProvidedBy.Supplier => $"Supplier: {Control.SupplierName}",
        ProvidedBy.Shared => $"Shared with {Control.SupplierName}",
        _ => "Us",
    };

    public string? Purpose => Guidance?.Purpose ?? Control.Purpose;

    /// <summary>The attributes of ISO/IEC 27002:2022 that the control has.</summary>
    public IReadOnlyList<(string Name, IEnumerable<string> Values)> AttributeGroups =>
    [
        .. new[]
        {
            ("Control type", Control.Attributes.Types), ("Security property", Control.Attributes.Properties), ("Cybersecurity concept", Control.Attributes.Concepts),
            ("Operational capability", Control.Attributes.Capabilities), ("Security domain", Control.Attributes.Domains),
        }.Where(group => group.Item2.Count > 0).Select(group => (group.Item1, group.Item2.Select(ControlRegisterPage.AttributeWords))),
    ];

    public IReadOnlyList<ActionItem> OpenActions => [.. Actions.Where(action => action.State != ActionState.Closed)];

    public string ReviewWords => Coverage.ReviewsExpected == 0
        ? "No review was due yet."
        : string.Create(CultureInfo.InvariantCulture, $"{Coverage.ReviewsOnTime} of {Wording.Count(Coverage.ReviewsExpected, "review", "reviews")} on time{(Coverage.ReviewsDoneLate > 0 ? $", {Coverage.ReviewsDoneLate} done late" : "")}");

    public string EvidenceWords =>
        string.Create(CultureInfo.InvariantCulture, $"{Coverage.EvidenceCovered} of {Wording.Count(Coverage.EvidencePeriods.Count, "period", "periods")} covered by accepted evidence");

    public IReadOnlyList<CoverageSegment> ReviewSegments =>
        [.. Coverage.Reviews.Select(review => new CoverageSegment($"{review.Rule.Title}, due {Wording.Date(review.DueOn)}", SegmentOf(review.Standing.State)))];

    public IReadOnlyList<CoverageSegment> EvidenceSegments =>
        [.. Coverage.EvidencePeriods.Select(period => new CoverageSegment($"{Wording.Date(period.From)} to {Wording.Date(period.To)}", period.Covered ? CoverageState.Covered : period.To >= Day.Today ? CoverageState.Upcoming : CoverageState.Gap))];

    public IReadOnlyList<Tab> Tabs
    {
        get
        {
            var tabs = new List<Tab> { new("Overview", Path + AsOfQuery, Tab == ControlTab.Overview) };
            if (ShowsEvidence)
            {
                tabs.Add(new("Evidence", $"{Path}/evidence{AsOfQuery}", Tab == ControlTab.Evidence, Evidence.Count));
            }

            if (ShowsReviews)
            {
                tabs.Add(new("Reviews", $"{Path}/reviews{AsOfQuery}", Tab == ControlTab.Reviews, Reviews.Count));
            }

            if (ShowsActions)
            {
                tabs.Add(new("Actions", $"{Path}/actions{AsOfQuery}", Tab == ControlTab.Actions, Actions.Count));
            }

            return [.. tabs, new("History", $"{Path}/history{AsOfQuery}", Tab == ControlTab.History)];
        }
    }

    private static CoverageState SegmentOf(OccurrenceState state) => state switch
    {
        OccurrenceState.DoneOnTime => CoverageState.OnTime,
        OccurrenceState.DoneLate or OccurrenceState.Late => CoverageState.Late,
        OccurrenceState.Missed => CoverageState.Missed,
        OccurrenceState.Due or OccurrenceState.AwaitingSecondLook => CoverageState.Due,
        OccurrenceState.Skipped => CoverageState.Skipped,
        _ => CoverageState.Upcoming,
    };
}
