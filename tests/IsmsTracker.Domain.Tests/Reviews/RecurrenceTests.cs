using System.Text;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.Reviews;

namespace IsmsTracker.Domain.Tests.Reviews;

public sealed class RecurrenceTests
{
    [Theory]
    [InlineData(RecurrenceUnit.Months, 1, "every month")]
    [InlineData(RecurrenceUnit.Months, 3, "every quarter")]
    [InlineData(RecurrenceUnit.Months, 6, "every six months")]
    [InlineData(RecurrenceUnit.Months, 12, "every year")]
    [InlineData(RecurrenceUnit.Months, 24, "every 2 years")]
    [InlineData(RecurrenceUnit.Months, 5, "every 5 months")]
    [InlineData(RecurrenceUnit.Weeks, 1, "every week")]
    [InlineData(RecurrenceUnit.Weeks, 2, "every 2 weeks")]
    [InlineData(RecurrenceUnit.Days, 1, "every day")]
    [InlineData(RecurrenceUnit.Days, 90, "every 90 days")]
    public void It_reads_in_words(RecurrenceUnit unit, int count, string words) => Assert.Equal(words, new Recurrence(unit, count).Words);

    [Theory]
    [InlineData("monthly", 1)]
    [InlineData("quarterly", 3)]
    [InlineData("six-monthly", 6)]
    [InlineData("annual", 12)]
    public void The_words_of_the_catalogue_are_understood(string word, int months) =>
        Assert.Equal(new Recurrence(RecurrenceUnit.Months, months), Recurrence.FromWord(word).Value);

    [Theory]
    [InlineData("Monthly")]
    [InlineData("sometimes")]
    [InlineData("")]
    public void Another_word_is_refused(string word) => Assert.Equal("recurrence-word", Recurrence.FromWord(word).Refusal?.Code);

    [Theory]
    [InlineData(RecurrenceUnit.Days, 3650)]
    [InlineData(RecurrenceUnit.Weeks, 520)]
    [InlineData(RecurrenceUnit.Months, 120)]
    public void An_interval_of_up_to_ten_years_is_accepted(RecurrenceUnit unit, int most) =>
        Assert.Equal(new Recurrence(unit, most), Recurrence.Own(unit, most).Value);

    [Theory]
    [InlineData(RecurrenceUnit.Days, 3651)]
    [InlineData(RecurrenceUnit.Weeks, 521)]
    [InlineData(RecurrenceUnit.Months, 121)]
    [InlineData(RecurrenceUnit.Months, 0)]
    [InlineData(RecurrenceUnit.Weeks, -1)]
    public void Another_interval_is_refused_at_its_field(RecurrenceUnit unit, int count)
    {
        var refusal = Recurrence.Own(unit, count).Refusal;
        Assert.Equal(("recurrence-count", "Count"), (refusal?.Code, refusal?.Field));
    }

    [Fact]
    public void It_is_recorded_as_unit_and_count()
    {
        var bytes = RecordJson.Serialize(Recurrence.Quarterly);
        Assert.Equal("""{"count":3,"unit":"months"}""", Encoding.UTF8.GetString(bytes));
        Assert.Equal(Recurrence.Quarterly, RecordJson.Deserialize<Recurrence>(bytes));
    }
}
