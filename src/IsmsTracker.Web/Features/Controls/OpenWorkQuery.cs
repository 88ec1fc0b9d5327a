using IsmsTracker.Domain;
using IsmsTracker.Domain.Actions;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Registers;

namespace IsmsTracker.Web.Features.Controls;

/// <summary>What must be closed or moved before a control can be left out: its open actions and running review rules, by readable names.</summary>
public sealed class OpenWorkQuery(CurrentRecords records, CurrentOrganization organization)
{
    public async Task<IReadOnlyList<string>> NamesAsync(ControlId control, CancellationToken ct)
    {
        var today = await organization.TodayAsync(ct);
        var actions = (await records.AllAsync<ActionItem>(ct)).Where(action => action.ControlId == control && action.Closure is null).OrderBy(action => action.Number);
        var rules = (await records.AllAsync<ReviewRule>(ct)).Where(rule => rule.ControlId == control && (rule.StoppedOn is null || rule.StoppedOn > today)).OrderBy(rule => rule.Title, StringComparer.Ordinal);
        return [.. actions.Select(action => $"action {action.Reference} “{action.Title}”"), .. rules.Select(rule => $"scheduled review “{rule.Title}”")];
    }
}
