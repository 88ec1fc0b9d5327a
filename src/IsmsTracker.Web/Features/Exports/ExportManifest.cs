using System.Text;
using System.Text.Json;

namespace IsmsTracker.Web.Features.Exports;

/// <summary>
/// What an export is: of which log, up to which entry, by which schema, and every member with size and SHA-256. It says nothing of
/// who made it when, so that the same data gives the same bytes.
/// </summary>
/// <param name="Schema">The newest migration of the program that wrote it: only the same one reads it in.</param>
/// <param name="Sequences">How far the numbers of evidence, actions and others are given away.</param>
public sealed record ExportManifest(string Format, string Log, long Entries, string Schema, IReadOnlyDictionary<string, long?> Sequences, IReadOnlyList<ExportMember> Members)
{
    public const string FormatName = "ismstracker-export/1";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(this, Json) + "\n");

    /// <summary>Null when these are not the bytes of a manifest.</summary>
    public static ExportManifest? Read(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<ExportManifest>(bytes, Json) is { Format: FormatName, Log: not null, Schema: not null, Sequences: not null, Members: not null } manifest ? manifest : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
