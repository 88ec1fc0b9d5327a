using System.Globalization;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Ledger;
using IsmsTracker.Web.Platform.TagHelpers;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Differences;

/// <summary>Any two revisions of one record, field by field in the words of its History; only for those who may see the record.</summary>
public sealed class RecordDifferencesQuery(IsmsDbContext db, RecordReader records, RecordNamesQuery recordNames, CurrentOrganization organization)
{
    /// <summary>Null when there is no such record for this person.</summary>
    public async Task<DifferencesPage?> ExecuteAsync(Actor actor, Guid id, DifferencesRequest asked, CancellationToken ct)
    {
        var changes = (await records.HistoryAsync([id], ct)).OrderByDescending(change => change.Revision).ToList();
        if (changes.Count == 0 || RecordPlace.Of(changes[0].ObjectType, id) is not { } place || !await MaySeeAsync(actor, changes[0].ObjectType, id, ct))
        {
            return null;
        }

        var zone = await organization.ZoneAsync(ct);
        var names = await recordNames.AllAsync(ct);
        var newest = changes[0].Revision;
        var (from, to) = (Read(asked.From) ?? Math.Max(1, newest - 1), Read(asked.To) ?? newest);
        var problem = changes.Exists(change => change.Revision == from) && changes.Exists(change => change.Revision == to) ? null : $"This record has the revisions 1 to {newest}. Choose two of them.";
        var name = names.GetValueOrDefault(id, place.Word);
        var rows = problem is not null ? [] : RevisionDifferences.Between(changes, Math.Min(from, to), Math.Max(from, to), new RecordWords(names, zone)).Select(line =>
        {
            var (before, after) = from <= to ? (line.Field.Old, line.Field.New) : (line.Field.New, line.Field.Old);
            return new Difference(DifferenceKind.Changed, name, null, place.Href, line.Field.Field, before, after, names.GetValueOrDefault(line.Last.ActorId.Value, "Somebody unknown"), TimeZoneInfo.ConvertTime(line.Last.At, zone), RevisionDifferences.ReasonOf(line.Last));
        });
        return new DifferencesPage(
            $"Compare two revisions of {name}", "Field by field, as the record kept them. Who and when: the change that last touched the field in between.", new Crumb(name, place.Href), $"/differences/records/{id}",
            from.ToString(CultureInfo.InvariantCulture), to.ToString(CultureInfo.InvariantCulture),
            [.. changes.Select(change => new DifferenceSide(change.Revision.ToString(CultureInfo.InvariantCulture), $"revision {change.Revision}, {Wording.Moment(TimeZoneInfo.ConvertTime(change.At, zone))}"))],
            problem, [.. rows], asked.Kind, asked.Page);
    }

    private static int? Read(string? revision) => int.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : revision is null ? null : 0;

    /// <summary>The same scopes as the pages of the records.</summary>
    private async Task<bool> MaySeeAsync(Actor actor, string type, Guid id, CancellationToken ct) => type switch
    {
        "control" => await db.VisibleControlsOfAnyDay(actor).AnyAsync(row => row.Id == new ControlId(id), ct),
        "evidence" => await db.VisibleEvidence(actor).AnyAsync(row => row.Id == new EvidenceItemId(id), ct),
        "review-rule" => await db.VisibleReviewRules(actor).AnyAsync(row => row.Id == new ReviewRuleId(id), ct),
        "review" => await db.VisibleReviews(actor).AnyAsync(row => row.Id == new ReviewId(id), ct),
        "action" => await db.VisibleActions(actor).AnyAsync(row => row.Id == new ActionItemId(id), ct),
        "statement" => actor.May(Act.ViewStatement),
        "person" => actor.May(Act.ViewPeople),
        "organization" => actor.May(Act.ViewOrganization),
        "control-import" => actor.May(Act.AssignControls),
        "framework" or "requirement-mapping" => actor.May(Act.ViewStatement),
        "catalogue" => actor.May(Act.ManageCatalogues),
        "report" => actor.May(Act.ViewReports),
        _ => false,
    };
}

/// <summary>Where a record of the ledger has its page, and what it is called.</summary>
internal sealed record RecordPlace(string Word, string Href)
{
    /// <summary>Null for kinds without a page of their own.</summary>
    public static RecordPlace? Of(string objectType, Guid id) => objectType switch
    {
        "control" => new("Control", $"/controls/{id}"),
        "evidence" => new("Evidence", $"/evidence/{id}"),
        "review-rule" => new("Review rule", $"/reviews/rules/{id}"),
        "review" => new("Review", $"/reviews/{id}"),
        "action" => new("Action", $"/actions/{id}"),
        "statement" => new("Statement of Applicability", $"/statements/{id}"),
        "person" => new("Person", $"/people/{id}"),
        "organization" => new("Organisation", "/organization"),
        "control-import" => new("Import", $"/imports/{id}"),
        "framework" => new("Framework", $"/frameworks/{id}"),
        "requirement-mapping" => new("Mapping of a requirement", "/catalogues"),
        "catalogue" => new("Catalogue", "/catalogues"),
        "report" => new("Report", "/reports"),
        _ => null,
    };
}
