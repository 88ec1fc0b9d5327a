using System.Text;
using System.Text.Json;
using IsmsTracker.Domain.Ledger;

namespace IsmsTracker.Domain.Tests.Ledger;

public sealed class RecordJsonTests
{
    private static readonly PersonId Owner = new(Guid.Parse("5f0f3c8e-0a67-4b9e-8f7b-6c1f1a2b3c4d"));
    private static readonly ControlId Control = new(Guid.Parse("c7c1a6b2-3d4e-4f50-8a9b-0c1d2e3f4a5b"));

    [Fact]
    public void A_full_aggregate_has_exactly_this_state() => Assert.Equal(
        """{"controls":["c7c1a6b2-3d4e-4f50-8a9b-0c1d2e3f4a5b"],"decidedAt":"2026-03-31T07:15:00.123Z","display":"Access","due":"2026-02-28","hash":"00ff","id":"c7c1a6b2-3d4e-4f50-8a9b-0c1d2e3f4a5b","note":"Said \"yes\"\n","owner":"5f0f3c8e-0a67-4b9e-8f7b-6c1f1a2b3c4d","reference":{"number":15,"theme":"A.5"},"remark":"kept","revision":1,"seen":["notImplemented","partlyImplemented"],"size":2147483648,"status":"partlyImplemented","steps":[{"due":"2026-05-01","owner":"5f0f3c8e-0a67-4b9e-8f7b-6c1f1a2b3c4d","title":"First"},{"due":null,"owner":null,"title":"Second"}],"tags":["b","a"],"votes":{"5f0f3c8e-0a67-4b9e-8f7b-6c1f1a2b3c4d":3},"wanted":"notImplemented"}""",
        Text(Full()));

    [Fact]
    public void An_empty_aggregate_writes_its_nulls() => Assert.Equal(
        """{"controls":[],"decidedAt":null,"display":"","due":"0001-01-01","hash":null,"id":"c7c1a6b2-3d4e-4f50-8a9b-0c1d2e3f4a5b","note":null,"owner":null,"reference":{"number":0,"theme":null},"remark":"none","revision":0,"seen":[],"size":0,"status":"notImplemented","steps":[],"tags":[],"votes":{},"wanted":null}""",
        Text(new SampleRecord(Control, "")));

    [Fact]
    public void What_is_recorded_reads_back_the_same()
    {
        var before = Full();
        var after = RecordJson.Deserialize<SampleRecord>(RecordJson.Serialize(before));

        Assert.Equal(Control, after.Id);
        Assert.Equal("Access", after.Display);
        Assert.Equal(before.Steps, after.Steps);
        Assert.Equal(before.Controls, after.Controls);
        Assert.Equal(before.Votes, after.Votes);
        Assert.Equal(before.Reference, after.Reference);
        Assert.Equal("kept", after.Remark);
        Assert.Equal(RecordedInstant.Cut(before.DecidedAt!.Value), after.DecidedAt);
        Assert.True(after.Seen.SetEquals(before.Seen));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Any_aggregate_survives_the_round_trip_byte_for_byte(int variety)
    {
        for (var i = 0; i < 40; i++)
        {
            var bytes = RecordJson.Serialize(Varied((variety * 1009) + (i * 31)));
            Assert.Equal(Encoding.UTF8.GetString(bytes), Text(RecordJson.Deserialize<SampleRecord>(bytes)));
        }
    }

    [Fact]
    public void What_is_not_recorded_leaves_no_trace()
    {
        var record = Full();
        record.Email = "ada@example.org";
        Assert.DoesNotContain("ada@example.org", Text(record), StringComparison.Ordinal);
        Assert.DoesNotContain("email", Text(record), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void What_is_not_recorded_is_not_read_either() =>
        Assert.Null(RecordJson.Deserialize<SampleRecord>("""{"email":"ada@example.org"}"""u8).Email);

    [Theory]
    [InlineData("isOwned")]
    [InlineData("isOpen")]
    [InlineData("recordId")]
    [InlineData("objectType")]
    public void What_is_only_computed_is_left_out(string member) => Assert.DoesNotContain($"\"{member}\"", Text(Full()), StringComparison.Ordinal);

    [Fact]
    public void A_member_that_an_older_state_lacks_keeps_what_the_constructor_gives()
    {
        var old = RecordJson.Deserialize<SampleRecord>("""{"id":"c7c1a6b2-3d4e-4f50-8a9b-0c1d2e3f4a5b"}"""u8);
        Assert.Equal(Control, old.Id);
        Assert.Empty(old.Steps);
        Assert.Empty(old.Tags);
        Assert.Equal("none", old.Remark);
        Assert.Null(old.Owner);
    }

    [Fact]
    public void A_member_that_no_longer_exists_is_ignored() =>
        Assert.Equal("yes", RecordJson.Deserialize<SampleRecord>("""{"colour":{"deep":[1]},"note":"yes"}"""u8).Note);

    [Fact]
    public void A_set_is_recorded_in_one_order_whatever_order_it_was_filled_in()
    {
        var forward = new SampleRecord(Control, "");
        forward.Fill([], [], [SampleStatus.NotImplemented, SampleStatus.PartlyImplemented]);
        var backward = new SampleRecord(Control, "");
        backward.Fill([], [], [SampleStatus.PartlyImplemented, SampleStatus.NotImplemented]);
        Assert.Equal(Text(forward), Text(backward));
    }

    [Fact]
    public void A_list_keeps_its_order()
    {
        var record = new SampleRecord(Control, "");
        record.Decide(default, null, ["z", "a", "m"], new Dictionary<PersonId, int>());
        Assert.Equal(["z", "a", "m"], RecordJson.Deserialize<SampleRecord>(RecordJson.Serialize(record)).Tags);
    }

    [Fact]
    public void The_aggregate_can_be_passed_as_the_subject_of_a_fact()
    {
        ILedgered subject = Full();
        Assert.Equal(Text(Full()), Text(subject));
    }

    [Theory]
    [InlineData("""{"status":"unheardOf"}""")]
    [InlineData("""{"status":1}""")]
    [InlineData("""{"owner":"somebody"}""")]
    [InlineData("""{"votes":{"somebody":1}}""")]
    [InlineData("""{"hash":"0g"}""")]
    [InlineData("""{"decidedAt":"2026-03-31"}""")]
    [InlineData("""{"due":null}""")]
    [InlineData("null")]
    public void Bytes_of_something_else_are_not_read(string json) =>
        Assert.Throws<JsonException>(() => RecordJson.Deserialize<SampleRecord>(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void A_lone_surrogate_is_refused_rather_than_replaced()
    {
        var record = new SampleRecord(Control, "") { Note = "\ud83d" };
        Assert.Throws<NotCanonicalException>(() => RecordJson.Serialize(record));
    }

    [Fact]
    public void A_number_that_the_record_cannot_hold_is_refused()
    {
        var record = new SampleRecord(Control, "") { Size = 1L << 53 };
        Assert.Throws<NotCanonicalException>(() => RecordJson.Serialize(record));
    }

    [Fact]
    public void Frozen_content_of_plain_records_is_canonical_too() =>
        Assert.Equal("""{"due":null,"owner":null,"title":"é"}""", Text(new SampleStep("é", null, null)));

    [Fact]
    public void A_tuple_is_a_mistake_because_it_would_be_recorded_empty() =>
        Assert.Throws<NotSupportedException>(() => RecordJson.Serialize(new SampleHolder<(string Name, int Count)> { Held = ("a", 1) }));

    [Fact]
    public void An_abstract_member_is_a_mistake_because_its_kind_would_be_lost() =>
        Assert.Throws<NotSupportedException>(() => RecordJson.Serialize(new SampleHolder<SampleBase> { Held = Full() }));

    private static SampleRecord Full()
    {
        var record = new SampleRecord(Control, "Access")
        {
            Status = SampleStatus.PartlyImplemented,
            Owner = Owner,
            Note = "Said \"yes\"\n",
            Due = new DateOnly(2026, 2, 28),
            DecidedAt = new DateTimeOffset(2026, 3, 31, 9, 15, 0, 123, TimeSpan.FromHours(2)).AddTicks(4567),
            Hash = [0x00, 0xFF],
            Size = 2147483648,
        };
        record.Say("kept");
        record.Fill(
            [new("First", Owner, new DateOnly(2026, 5, 1)), new("Second", null, null)],
            [Control],
            [SampleStatus.PartlyImplemented, SampleStatus.NotImplemented]);
        record.Decide(new("A.5", 15), SampleStatus.NotImplemented, ["b", "a"], new Dictionary<PersonId, int> { [Owner] = 3 });
        record.Advance();
        return record;
    }

    /// <summary>Some of everything by the bits of a number, so that a failing case can be made again.</summary>
    private static SampleRecord Varied(int bits)
    {
        var texts = new[] { "", "Zoë", "a\u0000b", "\U0001F600 \u2028", "</script>", "\\\"" };
        var record = new SampleRecord(ControlId.New(), texts[bits % texts.Length])
        {
            Status = (SampleStatus)(bits % 2),
            Owner = (bits & 4) > 0 ? PersonId.New() : null,
            Note = (bits & 8) > 0 ? texts[bits / 7 % texts.Length] : null,
            Due = DateOnly.FromDayNumber(bits * 37 % 3_000_000),
            DecidedAt = (bits & 16) > 0 ? DateTimeOffset.UnixEpoch.AddTicks(bits * 123_456_789_123L) : null,
            Hash = (bits & 32) > 0 ? BitConverter.GetBytes(bits) : null,
            Size = bits * 1_000_003L,
        };
        record.Fill(
            Enumerable.Range(0, bits % 4).Select(i => new SampleStep(texts[i], i % 2 == 0 ? PersonId.New() : null, i == 1 ? record.Due : null)),
            Enumerable.Range(0, bits % 3).Select(_ => ControlId.New()),
            (bits & 64) > 0 ? [SampleStatus.PartlyImplemented] : []);
        return record;
    }

    private static string Text(object value) => Encoding.UTF8.GetString(RecordJson.Serialize(value));
}
