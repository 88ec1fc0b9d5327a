using IsmsTracker.Domain.Ledger;

namespace IsmsTracker.Domain.Tests.Ledger;

public sealed class RecordedInstantTests
{
    private static readonly DateTimeOffset Instant = new DateTimeOffset(2026, 10, 25, 1, 30, 0, TimeSpan.FromHours(1)).AddTicks(1_239_999);

    [Fact]
    public void An_instant_is_written_in_utc_with_three_decimals() => Assert.Equal("2026-10-25T00:30:00.123Z", RecordedInstant.Format(Instant));

    [Fact]
    public void A_full_second_keeps_its_decimals() => Assert.Equal("1970-01-01T00:00:00.000Z", RecordedInstant.Format(DateTimeOffset.UnixEpoch));

    [Fact]
    public void Cutting_leaves_whole_milliseconds_in_utc()
    {
        var cut = RecordedInstant.Cut(Instant);
        Assert.Equal(new DateTimeOffset(2026, 10, 25, 0, 30, 0, 123, TimeSpan.Zero), cut);
        Assert.Equal(TimeSpan.Zero, cut.Offset);
    }

    [Fact]
    public void What_is_written_reads_back() => Assert.Equal(RecordedInstant.Cut(Instant), RecordedInstant.Parse(RecordedInstant.Format(Instant)));

    [Theory]
    [InlineData("2026-10-25T00:30:00Z")]
    [InlineData("2026-10-25T00:30:00.1234Z")]
    [InlineData("2026-10-25T00:30:00.123+00:00")]
    public void Another_spelling_is_not_read(string text) => Assert.Throws<FormatException>(() => RecordedInstant.Parse(text));
}
