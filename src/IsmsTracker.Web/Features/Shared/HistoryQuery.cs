using System.Text.Json;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Ledger;

namespace IsmsTracker.Web.Features.Shared;

/// <summary>The History tab of any record: who, when, what changed field by field, and the reason where one was asked; read from the revisions alone.</summary>
public sealed class HistoryQuery(RecordNamesQuery recordNames, RecordReader records, CurrentOrganization organization)
{
    public async Task<History> ForAsync(IReadOnlyCollection<Guid> recordIds, CancellationToken ct)
    {
        var changes = await records.HistoryAsync(recordIds, ct);
        var zone = await organization.ZoneAsync(ct);
        var names = await recordNames.AllAsync(ct);
        var words = new RecordWords(names, zone);
        var entries = new List<HistoryEntry>();
        foreach (var changesOfOne in changes.GroupBy(change => change.ObjectId))
        {
            JsonElement? before = null;
            foreach (var change in changesOfOne.OrderBy(change => change.Revision))
            {
                using var state = JsonDocument.Parse(change.State);
                var root = state.RootElement.Clone();
                entries.Add(new HistoryEntry(
                    change.Revision,
                    TimeZoneInfo.ConvertTime(change.At, zone),
                    names.GetValueOrDefault(change.ActorId.Value, "Somebody unknown"),
                    RecordWords.Fact(change.Kind),
                    root.TryGetProperty("reason", out var reason) ? reason.GetString() : null,
                    words.Differences(before, root)));
                before = root;
            }
        }

        return new History(recordIds.Count == 1 ? recordIds.Single() : null, [.. entries.OrderByDescending(entry => entry.When)], zone.Id);
    }
}
