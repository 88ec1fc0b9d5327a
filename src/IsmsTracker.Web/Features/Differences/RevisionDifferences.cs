using System.Text.Json;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.Ledger;

namespace IsmsTracker.Web.Features.Differences;

/// <summary>The fields in which two recorded states of one object differ, each with the change that last touched it in between.</summary>
internal static class RevisionDifferences
{
    /// <param name="changes">All revisions of the object, in any order.</param>
    /// <param name="from">The earlier revision; 0 for before the first one.</param>
    public static IEnumerable<(FieldChange Field, RecordedChange Last)> Between(IEnumerable<RecordedChange> changes, int from, int to, RecordWords words)
    {
        var states = changes.Where(change => change.Revision >= from && change.Revision <= to).OrderBy(change => change.Revision).Select(change => (Change: change, State: StateOf(change))).ToList();
        if (states.Count == 0)
        {
            return [];
        }

        var last = new Dictionary<string, RecordedChange>();
        JsonElement? before = from == 0 ? null : states[0].State;
        foreach (var (change, state) in states.Skip(from == 0 ? 0 : 1))
        {
            foreach (var field in words.Differences(before, state))
            {
                last[field.Field] = change;
            }

            before = state;
        }

        // a field that went there and back is in the list of neither state
        return words.Differences(from == 0 ? null : states[0].State, states[^1].State).Where(field => last.ContainsKey(field.Field)).Select(field => (field, last[field.Field]));
    }

    private static JsonElement StateOf(RecordedChange change)
    {
        using var document = JsonDocument.Parse(change.State);
        return document.RootElement.Clone();
    }

    public static string? ReasonOf(RecordedChange change) => StateOf(change).TryGetProperty("reason", out var reason) && reason.ValueKind == JsonValueKind.String ? reason.GetString() : null;
}
