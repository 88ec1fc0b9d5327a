using System.Text;
using System.Text.Json;
using IsmsTracker.Domain.Ledger;

namespace IsmsTracker.Domain.Tests.Ledger;

public sealed class EntryBodyTests
{
    private static readonly EntryBody Worked = new(
        "isms.example.org/ledger/1",
        Guid.Parse("0b9c3f0e-6d2a-4c55-9b1e-2f6a7d1c8e11"),
        new DateTimeOffset(2026, 3, 31, 9, 15, 0, TimeSpan.Zero),
        "control.owner-assigned",
        new PersonId(Guid.Parse("5f0f3c8e-0a67-4b9e-8f7b-6c1f1a2b3c4d")),
        new RecordedObject("control", Guid.Parse("c7c1a6b2-3d4e-4f50-8a9b-0c1d2e3f4a5b"), 2),
        Convert.FromHexString("aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb"),
        Convert.FromHexString("897261bc6ca456332bba7b9f5182cd7f7544ec005929d05dc83419c4e4c47425"),
        []);

    [Fact]
    public void The_worked_entry_has_these_bytes() => Assert.Equal(
        """{"actor":"5f0f3c8e-0a67-4b9e-8f7b-6c1f1a2b3c4d","at":"2026-03-31T09:15:00.000Z","files":[],"id":"0b9c3f0e-6d2a-4c55-9b1e-2f6a7d1c8e11","kind":"control.owner-assigned","log":"isms.example.org/ledger/1","obj":{"id":"c7c1a6b2-3d4e-4f50-8a9b-0c1d2e3f4a5b","rev":2,"type":"control"},"prev":"aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb","state":"897261bc6ca456332bba7b9f5182cd7f7544ec005929d05dc83419c4e4c47425","v":1}""",
        Encoding.UTF8.GetString(Worked.ToJcs()));

    [Fact]
    public void The_worked_entry_has_this_leaf_hash() =>
        Assert.Equal("75400db5a24b4ad939f0247e8efd72ce9abcb7537cd091ab14260f8d44736978", Convert.ToHexStringLower(LeafHash.Of(Worked.ToJcs())));

    [Fact]
    public void Revision_1_has_a_null_previous_leaf()
    {
        var body = Parse(Worked with { Subject = Worked.Subject with { Revision = 1 }, Previous = null });
        Assert.Equal(JsonValueKind.Null, body.GetProperty("prev").ValueKind);
    }

    [Fact]
    public void Files_keep_the_order_of_upload()
    {
        var body = Parse(Worked with { Files = [new(new string('b', 64), 2), new(new string('a', 64), 4294967296)] });
        Assert.Equal($$"""[{"commitment":"{{new string('b', 64)}}","size":2},{"commitment":"{{new string('a', 64)}}","size":4294967296}]""", body.GetProperty("files").GetRawText());
    }

    [Fact]
    public void The_time_is_in_utc_and_cut_to_milliseconds()
    {
        var at = new DateTimeOffset(2026, 3, 31, 11, 15, 59, TimeSpan.FromHours(2)).AddTicks(9_999_999);
        Assert.Equal("2026-03-31T09:15:59.999Z", Parse(Worked with { At = at }).GetProperty("at").GetString());
    }

    public static TheoryData<EntryBody> Broken =>
    [
        Worked with { Log = "" },
        Worked with { Id = Guid.Empty },
        Worked with { Id = Guid.Parse("0b9c3f0e-6d2a-7c55-9b1e-2f6a7d1c8e11") },
        Worked with { Actor = default },
        Worked with { Subject = Worked.Subject with { Id = Guid.Parse("0b9c3f0e-6d2a-4c55-1b1e-2f6a7d1c8e11") } },
        Worked with { Subject = Worked.Subject with { Type = "Control" } },
        Worked with { Subject = Worked.Subject with { Revision = 0 }, Previous = null },
        Worked with { Subject = Worked.Subject with { Revision = 1 } },
        Worked with { Previous = null },
        Worked with { Previous = new byte[31] },
        Worked with { State = new byte[20] },
        Worked with { Kind = "OwnerAssigned" },
        Worked with { Kind = "control.owner-assigned\n" },
        Worked with { Kind = "control" },
        Worked with { Files = [new(new string('A', 64), 1)] },
        Worked with { Files = [new(new string('a', 63), 1)] },
        Worked with { Files = [new(new string('a', 64), -1)] },
    ];

    [Theory]
    [MemberData(nameof(Broken), DisableDiscoveryEnumeration = true)]
    public void An_entry_that_nobody_could_verify_is_a_mistake(EntryBody body) => Assert.Throws<ArgumentException>(body.ToJcs);

    [Fact]
    public void The_program_itself_may_act() =>
        Assert.Equal("00000000-0000-4000-8000-000000000001", Parse(Worked with { Actor = Access.Actor.System.Id }).GetProperty("actor").GetString());

    private static JsonElement Parse(EntryBody body) => JsonDocument.Parse(body.ToJcs()).RootElement;
}
