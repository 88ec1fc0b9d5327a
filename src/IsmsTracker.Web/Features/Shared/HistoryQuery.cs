using System.Globalization;
using System.Text.Json;
using IsmsTracker.Domain.Actions;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Ledger;
using IsmsTracker.Web.Platform.Registers;

namespace IsmsTracker.Web.Features.Shared;

/// <summary>The History tab of any record: who, when, what changed field by field, and the reason where one was asked; read from the revisions alone.</summary>
public sealed class HistoryQuery(CurrentRecords current, RecordReader records, CurrentOrganization organization)
{
    public async Task<History> ForAsync(IReadOnlyCollection<Guid> recordIds, CancellationToken ct)
    {
        var changes = await records.HistoryAsync(recordIds, ct);
        var zone = await organization.ZoneAsync(ct);
        var names = await NamesAsync(ct);
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
                    TimeZoneInfo.ConvertTime(change.At, zone),
                    names.GetValueOrDefault(change.ActorId.Value, "Somebody unknown"),
                    RecordWords.Fact(change.Kind),
                    root.TryGetProperty("reason", out var reason) ? reason.GetString() : null,
                    words.Differences(before, root)));
                before = root;
            }
        }

        return new History([.. entries.OrderByDescending(entry => entry.When)], zone.Id);
    }

    /// <summary>Readable names of whatever a state may point at by id.</summary>
    private async Task<Dictionary<Guid, string>> NamesAsync(CancellationToken ct)
    {
        var names = (await current.NamesAsync(ct)).ToDictionary(person => person.Key.Value, person => person.Value);
        foreach (var control in await current.AllAsync<Control>(ct))
        {
            names[control.Id.Value] = control.Reference.ToString();
        }

        foreach (var item in await current.AllAsync<EvidenceItem>(ct))
        {
            names[item.Id.Value] = string.Create(CultureInfo.InvariantCulture, $"E-{item.Number}");
        }

        foreach (var action in await current.AllAsync<ActionItem>(ct))
        {
            names[action.Id.Value] = string.Create(CultureInfo.InvariantCulture, $"ACT-{action.Number}");
        }

        foreach (var rule in await current.AllAsync<ReviewRule>(ct))
        {
            names[rule.Id.Value] = rule.Title;
        }

        return names;
    }
}
