using System.Globalization;
using IsmsTracker.Domain.Actions;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Web.Platform.Registers;

namespace IsmsTracker.Web.Features.Shared;

/// <summary>What ids in recorded states stand for, for whoever turns states into words.</summary>
public sealed class RecordNamesQuery(CurrentRecords current)
{
    /// <summary>Readable names of whatever a state may point at by id.</summary>
    public async Task<Dictionary<Guid, string>> AllAsync(CancellationToken ct)
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
