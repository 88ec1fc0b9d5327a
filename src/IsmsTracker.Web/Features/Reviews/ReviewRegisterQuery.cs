using System.Globalization;
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
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Reviews;

/// <summary>
/// The register of reviews as of a day: what is to do, what waits for a second look, what comes in the next 90 days, and how
/// the last twelve months went. A month that is asked for is shown whenever it is.
/// </summary>
public sealed class ReviewRegisterQuery(IsmsDbContext db, RegisterReader reader, CurrentOrganization organization)
{
    public const int PageSize = 100;
    private const int DaysAhead = 90;

    public async Task<ReviewRegisterPage> ExecuteAsync(Actor actor, ReviewFilter filter, AsOf asOf, CancellationToken ct)
    {
        var day = await organization.DayAsync(asOf, ct);
        var register = await reader.ReadAsync(day, ct);
        var visible = await db.VisibleControlsOfAnyDay(actor).Select(control => control.Id).ToHashSetAsync(ct);
        var all = register.Controls.Where(control => visible.Contains(control.Id))
            .SelectMany(control => RowsOf(register, control, actor))
            .Where(row => filter.Month is not null || row.IsOpen || (row.DueOn <= day.Today.AddDays(DaysAhead) && row.DueOn >= day.Today.AddYears(-1)))
            .ToList();
        var matching = all.Where(filter.MatchesAllButState).ToList();
        var rows = matching.Where(row => filter.State is null || row.StateKey == filter.State)
            .OrderBy(row => row.Group).ThenBy(row => row.Group == ReviewGroup.Past ? -row.DueOn.DayNumber : row.DueOn.DayNumber).ThenBy(row => row.Reference)
            .ToList();
        return new(day, rows, filter.Page, Lead(matching), all.Count > 0, States(matching), Reviewers(all), Controls(all), Months(all), actor.May(Act.ManageReviewRules));
    }

    private static IEnumerable<ReviewRow> RowsOf(Register register, Control control, Actor actor)
    {
        var isOut = control.Applicability == Applicability.NotApplicable;
        foreach (var expected in register.ExpectedOf(control.Id).Where(expected => !isOut || expected.Done is not null || expected.DueOn < register.Day.Today))
        {
            yield return ReviewRow.Of(register, control, expected, actor);
        }

        foreach (var review in register.ReviewsOf(control.Id).Where(review => review.RuleId is null || !review.Stands))
        {
            yield return ReviewRow.Unscheduled(register, control, review);
        }
    }

    private static string Lead(List<ReviewRow> rows)
    {
        int Of(OccurrenceState state) => rows.Count(row => row.StateKey == state.ToString());
        return string.Create(CultureInfo.InvariantCulture,
            $"{Of(OccurrenceState.Late)} late, {Of(OccurrenceState.Due)} due, {Of(OccurrenceState.AwaitingSecondLook)} awaiting a second look, {Of(OccurrenceState.Upcoming)} coming up; {Of(OccurrenceState.DoneOnTime)} done on time, {Of(OccurrenceState.DoneLate)} done late, {Of(OccurrenceState.Missed)} missed");
    }

    private static List<Chip> States(List<ReviewRow> rows) =>
        [.. rows.GroupBy(row => (row.StateKey, row.Badge.Word)).OrderBy(group => group.Min(row => row.Group)).ThenBy(group => group.Key.Word)
            .Select(group => new Chip(group.Key.Word, group.Key.StateKey, group.Count()))];

    private static List<Chip> Reviewers(List<ReviewRow> rows) =>
        [.. rows.Where(row => row.ReviewerId is not null).GroupBy(row => (row.ReviewerId, row.Reviewer)).OrderBy(group => group.Key.Reviewer, StringComparer.OrdinalIgnoreCase)
            .Select(group => new Chip(group.Key.Reviewer ?? "Somebody who left", group.Key.ReviewerId.ToString()!, group.Count()))];

    private static List<Chip> Controls(List<ReviewRow> rows) =>
        [.. rows.GroupBy(row => (row.ControlId, row.Reference, row.ControlTitle)).OrderBy(group => group.Key.Reference)
            .Select(group => new Chip($"{group.Key.Reference} {group.Key.ControlTitle}", group.Key.ControlId.ToString(), group.Count()))];

    private static List<Chip> Months(List<ReviewRow> rows) =>
        [.. rows.GroupBy(row => row.Month).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new Chip(group.First().DueOn.ToString("MMMM yyyy", CultureInfo.InvariantCulture), group.Key, group.Count()))];
}

/// <summary>What a person asks the register for; unreadable values simply match nothing.</summary>
public sealed class ReviewFilter
{
    public string? State { get; set; }
    public string? Reviewer { get; set; }
    public string? Control { get; set; }

    /// <summary>The month of the due day, as 2026-07.</summary>
    public string? Month { get; set; }
    public string? Q { get; set; }
    public int Page { get; set; } = 1;

    public bool MatchesAllButState(ReviewRow row) =>
        (Reviewer is null || row.ReviewerId?.ToString() == Reviewer)
        && (Control is null || row.ControlId.ToString() == Control)
        && (Month is null || row.Month == Month)
        && (Q is null || $"{row.Reference} {row.ControlTitle} {row.Title}".Contains(Q.Trim(), StringComparison.OrdinalIgnoreCase));
}

public sealed record ReviewRegisterPage(
    RegisterDay Day, IReadOnlyList<ReviewRow> Rows, int AskedPage, string Lead, bool HasAny,
    IReadOnlyList<Chip> States, IReadOnlyList<Chip> Reviewers, IReadOnlyList<Chip> Controls, IReadOnlyList<Chip> Months, bool MayManageRules)
{
    public Pager Pager => new(Math.Clamp(AskedPage, 1, Math.Max(1, (Rows.Count + ReviewRegisterQuery.PageSize - 1) / ReviewRegisterQuery.PageSize)), ReviewRegisterQuery.PageSize, Rows.Count);

    /// <summary>The rows of this page, each group with its heading.</summary>
    public IEnumerable<IGrouping<ReviewGroup, ReviewRow>> Groups =>
        Rows.Skip((Pager.Page - 1) * ReviewRegisterQuery.PageSize).Take(ReviewRegisterQuery.PageSize).GroupBy(row => row.Group);
}
