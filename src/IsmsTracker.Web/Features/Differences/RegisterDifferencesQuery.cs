using System.Globalization;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Time;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Ledger;

namespace IsmsTracker.Web.Features.Differences;

/// <summary>
/// Any two days of a register: what was added, withdrawn and changed between their ends, field by field with who, when and
/// why; and where the standing of a record is different although nobody touched it, because time passed.
/// </summary>
public sealed class RegisterDifferencesQuery(ComparedRegistersQuery registers, RecordReader records, RecordNamesQuery recordNames, CurrentOrganization organization)
{
    public async Task<DifferencesPage?> ExecuteAsync(Actor actor, string register, DifferencesRequest asked, CancellationToken ct)
    {
        if (ComparedRegistersQuery.Find(register) is not { } kind || !actor.May(kind.Act))
        {
            return null;
        }

        var today = await organization.TodayAsync(ct);
        var page = new DifferencesPage($"Compare two days: {kind.Title}", kind.Lead, new Crumb(kind.Title, kind.Path), $"/differences/registers/{kind.Key}", asked.From, asked.To, [], null, [], asked.Kind, asked.Page);
        if (asked.From is null && asked.To is null)
        {
            return page with { From = null, To = null };
        }

        if (Read(asked.From) is not { } from || Read(asked.To ?? Iso(today)) is not { } to)
        {
            return page with { Problem = "Choose two days, as in 2026-03-31." };
        }

        return from > today || to > today ? page with { Problem = "A coming day is not known yet. Choose two days up to today." }
            : from == to ? page with { Problem = "Choose two different days." }
            : page with { From = Iso(from), To = Iso(to), All = await BetweenAsync(actor, kind, from < to ? (from, to) : (to, from), ct), };
    }

    private async Task<IReadOnlyList<Difference>> BetweenAsync(Actor actor, ComparedRegister kind, (DateOnly From, DateOnly To) days, CancellationToken ct)
    {
        var zone = await organization.ZoneAsync(ct);
        var names = await recordNames.AllAsync(ct);
        var words = new RecordWords(names, zone);
        var seen = await registers.VisibleAsync(actor, kind, ct);
        var pairs = (await records.NewestAtAsync(kind.ObjectType, OrganizationTime.EndOfDay(days.From, zone), OrganizationTime.EndOfDay(days.To, zone), ct)).Where(pair => seen.ContainsKey(pair.ObjectId)).ToList();
        var moved = pairs.Where(pair => pair.Earlier != pair.Later).Select(pair => pair.ObjectId).ToList();
        var history = (await records.HistoryAsync(moved, ct)).ToLookup(change => change.ObjectId);
        var found = new List<Difference>();
        foreach (var pair in pairs.Where(pair => pair.Earlier != pair.Later))
        {
            var (title, href) = (seen[pair.ObjectId], kind.Href(pair.ObjectId));
            var name = names.GetValueOrDefault(pair.ObjectId, title);
            foreach (var (field, last) in pair.Earlier == 0 ? [Added(history[pair.ObjectId], pair.Later, title)] : RevisionDifferences.Between(history[pair.ObjectId], pair.Earlier, pair.Later, words))
            {
                var what = pair.Earlier == 0 ? DifferenceKind.Added : field is { Field: var word, New: not null } && word.StartsWith("Withdrawal", StringComparison.Ordinal) ? DifferenceKind.Removed : DifferenceKind.Changed;
                found.Add(new Difference(what, name, title == name ? null : title, href, field.Field, field.Old, field.New, names.GetValueOrDefault(last.ActorId.Value, "Somebody unknown"), TimeZoneInfo.ConvertTime(last.At, zone), RevisionDifferences.ReasonOf(last)));
            }
        }

        found.AddRange(await registers.StandingsAsync(kind, days, seen, names, ct));
        return [.. found.OrderBy(row => kind.SortKey(row.Reference), StringComparer.Ordinal).ThenBy(row => row.Kind).ThenBy(row => row.Field, StringComparer.Ordinal)];
    }

    private static (FieldChange Field, RecordedChange Last) Added(IEnumerable<RecordedChange> history, int newest, string title) =>
        (new FieldChange("New in the register", null, title), history.Where(change => change.Revision <= newest).MinBy(change => change.Revision)!);

    private static DateOnly? Read(string? day) => AsOfBinder.TryRead(day, out var read) ? read : null;

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
