using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Domain.Statements;
using IsmsTracker.Domain.Time;
using IsmsTracker.Web.Platform.Registers;
using IsmsTracker.Web.Platform.TagHelpers;

namespace IsmsTracker.Web.Features.Statements;

/// <summary>The rows of a statement, read from the register of a day. Words and dates are put as people read them; nothing is decided here.</summary>
internal sealed class StatementRows(Register register, TimeZoneInfo zone)
{
    public IReadOnlyList<StatementControl> Applicable() => [.. AnnexA(Applicability.Applicable).Select(Row)];

    /// <summary>An own control exists because it is needed, so that one without a decision stands here too and not among the 93.</summary>
    public IReadOnlyList<StatementControl> OwnControls() => [.. register.Controls.Where(control => control.Reference.IsOwn).Select(Row)];

    public IReadOnlyList<StatementExclusion> Exclusions() => [.. AnnexA(Applicability.NotApplicable).Select(control => new StatementExclusion(
        control.Reference.ToString(),
        control.Title,
        Wording.Of(control.Theme),
        control.Exclusion!.Justification,
        register.NameOf(control.Exclusion.ProposedBy),
        register.NameOf(control.Exclusion.ConfirmedBy),
        Day(control.Exclusion.ConfirmedAt),
        control.Exclusion.ReviewBy))];

    public IReadOnlyList<StatementUndecided> Undecided() =>
        [.. AnnexA(Applicability.Undecided).Select(control => new StatementUndecided(control.Reference.ToString(), control.Title, Wording.Of(control.Theme)))];

    /// <summary>Self-reviews of the period: one person stood in for two, until somebody confirmed it (SOD-02).</summary>
    public IReadOnlyList<StatementFallback> Fallbacks(DateOnly first, DateOnly last) =>
    [
        .. from review in register.Reviews
           where review.SelfReview && review.ReviewedOn >= first && review.ReviewedOn <= last
           let control = register.Controls.First(control => control.Id == review.ControlId)
           orderby control.Reference, review.ReviewedAt
           select new StatementFallback("SOD-02", $"Review of {control.Reference}, {StatementText.Date(review.ReviewedOn)}", register.NameOf(review.ReviewerId) ?? "Unknown", SecondLook(review)),
    ];

    /// <summary>The next review that can still be done.</summary>
    public DateOnly? NextReviewOf(Control control) =>
        register.ExpectedOf(control.Id).Where(review => review.Standing.State is OccurrenceState.Upcoming or OccurrenceState.Due or OccurrenceState.Late).Select(review => (DateOnly?)review.DueOn).Min();

    private IEnumerable<Control> AnnexA(Applicability applicability) => register.Controls.Where(control => !control.Reference.IsOwn && control.Applicability == applicability);

    private StatementControl Row(Control control) => new(
        control.Reference.ToString(),
        control.Title,
        Wording.Of(control.Theme),
        [.. control.Reasons.OrderBy(reason => reason.Kind).ThenBy(reason => reason.Reference, StringComparer.Ordinal).Select(reason => new StatementReason(StatementWords.Of(reason.Kind), reason.Reference))],
        control.Justification ?? "Not decided yet.",
        StatementWords.Of(control.Implementation),
        StatementWords.Of(register.StandingOf(control).Proof),
        control.HowImplemented,
        Owner(control),
        Treats: null,
        StatementText.ProvidedBy(control),
        control.PlannedOn,
        LatestEvidence(control),
        LastReview(control),
        NextReviewOf(control));

    private string? Owner(Control control) => register.PersonOf(control.OwnerId) is { } owner ? owner.Name + (owner.IsActive ? "" : " (has left)") : null;

    private StatementEvidence? LatestEvidence(Control control) => register.EvidenceOf(control.Id).Where(ControlStanding.CountsAsProof)
        .Select(item => new { item.Reference, item.Number, On = EvidenceDay(item) })
        .OrderByDescending(item => item.On).ThenByDescending(item => item.Number)
        .Select(item => new StatementEvidence(item.Reference, item.On)).FirstOrDefault();

    private StatementReview? LastReview(Control control) => register.ReviewsOf(control.Id).FirstOrDefault(review => review.Counts) is { } last
        ? new StatementReview(last.ReviewedOn, StatementWords.Of(last.Rating))
        : null;

    /// <summary>The end of the time it covers, or the day on which it was collected.</summary>
    private DateOnly EvidenceDay(EvidenceItem item) => item.Description.CoversTo ?? OrganizationTime.DateOn(item.Description.CollectedAt ?? item.UploadedAt, zone);

    private DateOnly? Day(DateTimeOffset? instant) => instant is { } at ? OrganizationTime.DateOn(at, zone) : null;

    private string SecondLook(Review review) => review.SecondLook switch
    {
        null => "Reviewed by who runs the control; a second look is awaited.",
        { Agrees: true } look => $"Reviewed by who runs the control; confirmed by {register.NameOf(look.By)} on {StatementText.Date(OrganizationTime.DateOn(look.At, zone))}.",
        var look => $"Reviewed by who runs the control; {register.NameOf(look.By)} disagreed on {StatementText.Date(OrganizationTime.DateOn(look.At, zone))}, so it does not count.",
    };
}

/// <summary>Small wordings that rows of a statement share.</summary>
internal static class StatementText
{
    public static string Date(DateOnly day) => Platform.TagHelpers.Wording.Date(day);

    public static string ProvidedBy(Control control) => control.ProvidedBy switch
    {
        Domain.Controls.ProvidedBy.Supplier => control.SupplierName ?? "A supplier",
        Domain.Controls.ProvidedBy.Shared => $"Us and {control.SupplierName ?? "a supplier"}",
        _ => "Us",
    };
}
