using System.Text;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.Organizations;
using IsmsTracker.Domain.Statements;
using IsmsTracker.Domain.Time;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Ledger;
using IsmsTracker.Web.Platform.Registers;

namespace IsmsTracker.Web.Features.Statements;

/// <summary>
/// What a statement decides differently than an earlier one, with who changed it and when (SCN-04). The difference is taken
/// from the two statements; the person and the day from the record: the newest change of that field known by then.
/// </summary>
public sealed class StatementChangesQuery(RecordReader records)
{
    public Task<IReadOnlyList<StatementChange>> BetweenAsync(StatementReport before, StatementReport after, Register register, Organization organization, CancellationToken ct) =>
        BetweenAsync(before, after, register.Controls, register.NameOf, register.Day, organization, ct);

    /// <param name="controls">Of the register that the later statement is of, or of any later one.</param>
    /// <param name="day">The day of the later statement: what was changed after it does not count.</param>
    public async Task<IReadOnlyList<StatementChange>> BetweenAsync(
        StatementReport before, StatementReport after, IReadOnlyCollection<Control> controls, Func<PersonId?, string?> nameOf, RegisterDay day, Organization organization, CancellationToken ct)
    {
        var differences = StatementDifferences.Between(before, after);
        if (differences.Count == 0)
        {
            return [];
        }

        var byReference = controls.ToDictionary(control => control.Reference.ToString());
        var touched = differences.Where(difference => byReference.ContainsKey(difference.Reference)).Select(difference => byReference[difference.Reference].Id.Value).Append(organization.Id.Value).Distinct().ToList();
        var history = (await records.HistoryAsync(touched, ct))
            .Where(change => day.Before is not { } end || change.At < end)
            .OrderBy(change => change.Revision).ToLookup(change => change.ObjectId);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(organization.TimeZone);
        return [.. differences.Select(difference => Told(difference, byReference.TryGetValue(difference.Reference, out var control) ? history[control.Id.Value] : history[organization.Id.Value]))];

        StatementChange Told(StatementDifference difference, IEnumerable<RecordedChange> revisions)
        {
            var last = LastChangeOf(difference, revisions);
            return new StatementChange(
                difference.Reference,
                difference.Field,
                difference.From,
                difference.To,
                last is null ? "The register of people" : Who(last, nameOf),
                last is null ? day.Today : OrganizationTime.DateOn(last.At, zone));
        }
    }

    /// <summary>None when the record of the control did not change: then only the name of a person did.</summary>
    private static RecordedChange? LastChangeOf(StatementDifference difference, IEnumerable<RecordedChange> revisions)
    {
        RecordedChange? last = null;
        string? former = null;
        foreach (var revision in revisions)
        {
            var value = difference.Reference == StatementWords.Isms
                ? Recorded(Read<Organization>(revision), difference.Field)
                : StatementDifferences.Recorded(Read<Control>(revision), difference.Field);
            if (value != former || (last is null && difference.Field == StatementDifferences.Added))
            {
                last = revision;
            }

            former = value;
        }

        return last;
    }

    /// <summary>An exclusion is the work of two: who proposed it and who confirmed it.</summary>
    private static string Who(RecordedChange change, Func<PersonId?, string?> nameOf)
    {
        var actor = change.ActorId == Domain.Access.Actor.System.Id ? "IsmsTracker itself" : nameOf(change.ActorId) ?? "Unknown";
        return change.Kind == "control.exclusion-confirmed" && Read<Control>(change).Exclusion is { } exclusion
            ? $"{nameOf(exclusion.ProposedBy)}, confirmed by {actor}"
            : actor;
    }

    private static string? Recorded(Organization organization, string field) => field switch
    {
        StatementDifferences.Name => organization.Name,
        StatementDifferences.Scope => organization.ScopeText,
        StatementDifferences.StandardEdition => organization.StandardEdition,
        StatementDifferences.Classification => organization.StatementClassification.ToString(),
        _ => organization.NextReviewOn?.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
    };

    private static T Read<T>(RecordedChange change)
        where T : notnull => RecordJson.Deserialize<T>(Encoding.UTF8.GetBytes(change.State));
}
