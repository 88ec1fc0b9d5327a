using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace IsmsTracker.Domain.Ledger;

/// <summary>The revision of one object that an entry is about.</summary>
public sealed record RecordedObject(string Type, Guid Id, int Revision);

/// <summary>
/// One ledger entry before it is hashed: who did what to which object when, with commitments to its state and files
/// (ledger.md §1). The bytes of <see cref="ToJcs"/> are what the leaf hash covers; their shape is a promise for ever.
/// Wrong parts are a programmer's mistake and throw <see cref="ArgumentException"/>: no such entry could be verified.
/// </summary>
public sealed partial record EntryBody(
    string Log,
    Guid Id,
    DateTimeOffset At,
    string Kind,
    PersonId Actor,
    RecordedObject Subject,
    byte[]? Previous,
    byte[] State,
    IReadOnlyList<FileCommitment> Files)
{
    /// <summary>The version of this layout, written as <c>v</c>.</summary>
    public const int LayoutVersion = 1;

    public byte[] ToJcs()
    {
        Check();
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            Write(writer);
        }

        return Jcs.Canonicalize(json.WrittenSpan);
    }

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("v", LayoutVersion);
        writer.WriteString("log", Log);
        writer.WriteString("id", Id);
        writer.WriteString("at", RecordedInstant.Format(At));
        writer.WriteString("kind", Kind);
        writer.WriteString("actor", Actor.Value);
        writer.WriteStartObject("obj");
        writer.WriteString("type", Subject.Type);
        writer.WriteString("id", Subject.Id);
        writer.WriteNumber("rev", Subject.Revision);
        writer.WriteEndObject();
        writer.WriteString("prev", Previous is null ? null : Convert.ToHexStringLower(Previous));
        writer.WriteString("state", Convert.ToHexStringLower(State));
        writer.WriteStartArray("files");
        foreach (var file in Files)
        {
            writer.WriteStartObject();
            writer.WriteString("commitment", file.Commitment);
            writer.WriteNumber("size", file.Size);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void Check()
    {
        Demand(Log.Length > 0, "The log has no origin.");
        Demand(IsVersion4(Id) && IsVersion4(Actor.Value) && IsVersion4(Subject.Id), "An id is not a version 4 UUID.");
        Demand(KindPattern.IsMatch(Kind), "The kind does not read like control.owner-assigned.");
        Demand(WordPattern.IsMatch(Subject.Type), "The object type does not read like control or evidence-item.");
        Demand(Subject.Revision >= 1, "Revisions count from 1.");
        Demand(Previous is null == (Subject.Revision == 1), "Revision 1 has no previous leaf, every later one has.");
        Demand(Previous is null || Previous.Length == SHA256.HashSizeInBytes, "The previous leaf is not a SHA-256.");
        Demand(State.Length == SHA256.HashSizeInBytes, "The state is not a SHA-256.");
        Demand(Files.All(file => HashPattern.IsMatch(file.Commitment) && file.Size >= 0), "A file commitment is not lower-case hex of a SHA-256 with a size.");
    }

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new ArgumentException(otherwise);
        }
    }

    private static bool IsVersion4(Guid id) => id.Version == 4 && id.Variant is >= 0x8 and <= 0xB;

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex KindPattern { get; }

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex WordPattern { get; }

    [GeneratedRegex(@"^[0-9a-f]{64}\z")]
    private static partial Regex HashPattern { get; }
}
