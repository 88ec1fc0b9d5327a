using System.Globalization;
using System.Text.Json;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Shared;

/// <summary>The History tab of any record: who, when, what changed field by field, and the reason where one was asked; read from the revisions alone.</summary>
public sealed class HistoryQuery(IsmsDbContext db, RecordReader records, CurrentOrganization organization)
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
        var names = await db.People.AsNoTracking().ToDictionaryAsync(person => person.Id.Value, person => person.Name, ct);
        names[Domain.Access.Actor.System.Id.Value] = "IsmsTracker itself";
        foreach (var control in await db.Controls.AsNoTracking().Select(control => new { control.Id, control.Reference }).ToListAsync(ct))
        {
            names[control.Id.Value] = control.Reference.ToString();
        }

        foreach (var item in await db.EvidenceItems.AsNoTracking().Select(item => new { item.Id, item.Number }).ToListAsync(ct))
        {
            names[item.Id.Value] = string.Create(CultureInfo.InvariantCulture, $"E-{item.Number}");
        }

        foreach (var action in await db.ActionItems.AsNoTracking().Select(action => new { action.Id, action.Number }).ToListAsync(ct))
        {
            names[action.Id.Value] = string.Create(CultureInfo.InvariantCulture, $"ACT-{action.Number}");
        }

        foreach (var rule in await db.ReviewRules.AsNoTracking().Select(rule => new { rule.Id, rule.Title }).ToListAsync(ct))
        {
            names[rule.Id.Value] = rule.Title;
        }

        return names;
    }
}
