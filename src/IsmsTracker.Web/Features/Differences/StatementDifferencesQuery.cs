using IsmsTracker.Domain.Controls;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Features.Statements;
using IsmsTracker.Web.Platform.Registers;

namespace IsmsTracker.Web.Features.Differences;

/// <summary>Any two versions of the Statement of Applicability; without a choice, the register of today against the newest version.</summary>
public sealed class StatementDifferencesQuery(StatementPairQuery pairs, CurrentRecords records)
{
    public const string Path = "/differences/statements";

    public async Task<DifferencesPage?> ExecuteAsync(DifferencesRequest asked, CancellationToken ct)
    {
        var choices = (await pairs.ChoicesAsync(ct)).Select(choice => new DifferenceSide(choice.Value, choice.Label)).ToList();
        var from = asked.From ?? await pairs.UsualAsync(ct);
        var to = asked.To ?? StatementPairQuery.Draft;
        var changes = from is null ? [] : await pairs.BetweenAsync(from, to, ct);
        if (changes is null)
        {
            return null;
        }

        var ids = (await records.AllAsync<Control>(ct)).ToDictionary(control => control.Reference.ToString());
        return new DifferencesPage(
            "Compare two versions", "What two statements decide differently: whether a control applies and why, how far it is, who owns it, what the ISMS covers.",
            new Crumb("Statement of Applicability", "/statements"), Path, from, to, choices,
            from is null ? "There is no version yet to compare with. One appears once the draft is submitted." : null,
            [.. changes.Select(change => new Difference(
                change.Field == Domain.Statements.StatementDifferences.Added ? DifferenceKind.Added : DifferenceKind.Changed, change.Reference, ids.GetValueOrDefault(change.Reference)?.Title,
                ids.TryGetValue(change.Reference, out var control) ? $"/controls/{control.Id}" : null, change.Field, change.From, change.To, $"{change.By}, {Platform.TagHelpers.Wording.Date(change.On)}", null, null))],
            asked.Kind, asked.Page);
    }
}

/// <summary>What is to be compared, as the address says it.</summary>
public sealed class DifferencesRequest
{
    public string? From { get; set; }
    public string? To { get; set; }
    public string? Kind { get; set; }
    public int Page { get; set; } = 1;
}
