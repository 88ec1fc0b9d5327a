using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Registers;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.ReviewRules;

/// <summary>All review rules as of a day in natural order of their controls, and how many controls have none.</summary>
public sealed class ReviewRulesQuery(IsmsDbContext db, RegisterReader reader, CurrentOrganization organization)
{
    public async Task<ReviewRulesPage> ExecuteAsync(Actor actor, AsOf asOf, CancellationToken ct)
    {
        var day = await organization.DayAsync(asOf, ct);
        var register = await reader.ReadAsync(day, ct);
        var visible = await db.VisibleControlsOfAnyDay(actor).Select(control => control.Id).ToHashSetAsync(ct);
        var controls = register.Controls.Where(control => visible.Contains(control.Id)).ToList();
        var rows = controls.SelectMany(control => register.RulesOf(control.Id).OrderBy(rule => rule.IsStopped).ThenBy(rule => rule.Title, StringComparer.OrdinalIgnoreCase)
            .Select(rule => new ReviewRuleRow(
                rule.Id, control.Reference, control.Title, rule.Title, rule.Every.Words, register.NameOf(rule.ReviewerId ?? control.OwnerId), rule.ReviewerId is null, rule.StoppedOn,
                register.ExpectedOf(control.Id).FirstOrDefault(expected => expected.Rule.Id == rule.Id && expected.Done is null && expected.DueOn >= day.Today)?.DueOn))).ToList();
        var without = controls.Count(control => control.Applicability == Applicability.Applicable && register.RulesOf(control.Id).All(rule => rule.IsStopped));
        return new(day, rows, without, actor.May(Act.ManageReviewRules) && !day.IsPast);
    }
}

public sealed record ReviewRulesPage(RegisterDay Day, IReadOnlyList<ReviewRuleRow> Rows, int ControlsWithout, bool MayManage)
{
    public bool AsksForRules => MayManage && ControlsWithout > 0;

    public int Running => Rows.Count(row => row.StoppedOn is null);
}

public sealed record ReviewRuleRow(ReviewRuleId Id, ControlReference Reference, string ControlTitle, string Title, string Every, string? Reviewer, bool IsOwner, DateOnly? StoppedOn, DateOnly? Next);
