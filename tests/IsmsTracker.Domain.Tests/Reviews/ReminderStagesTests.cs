using IsmsTracker.Domain.Reviews;

namespace IsmsTracker.Domain.Tests.Reviews;

public sealed class ReminderStagesTests
{
    private static readonly DateOnly Due = new(2026, 6, 30);

    [Theory]
    [InlineData(-30, ReminderStage.ThirtyDaysBefore)]
    [InlineData(-8, ReminderStage.ThirtyDaysBefore)]
    [InlineData(-7, ReminderStage.SevenDaysBefore)]
    [InlineData(-1, ReminderStage.SevenDaysBefore)]
    [InlineData(0, ReminderStage.OnTheDay)]
    [InlineData(1, ReminderStage.OneDayAfter)]
    [InlineData(13, ReminderStage.OneDayAfter)]
    [InlineData(14, ReminderStage.FourteenDaysAfter)]
    [InlineData(29, ReminderStage.FourteenDaysAfter)]
    [InlineData(30, ReminderStage.ThirtyDaysAfter)]
    [InlineData(300, ReminderStage.ThirtyDaysAfter)]
    public void The_newest_stage_reached_is_the_one(int day, ReminderStage stage) => Assert.Equal(stage, On(day)?.Stage);

    [Fact]
    public void More_than_thirty_days_before_nobody_is_reminded() => Assert.Null(On(-31));

    [Theory]
    [InlineData(-30, new[] { ReminderRecipient.Reviewer })]
    [InlineData(1, new[] { ReminderRecipient.Reviewer })]
    [InlineData(14, new[] { ReminderRecipient.Reviewer, ReminderRecipient.Deputy })]
    [InlineData(30, new[] { ReminderRecipient.Reviewer, ReminderRecipient.Deputy, ReminderRecipient.ComplianceOfficer })]
    public void The_circle_widens_as_it_gets_later(int day, ReminderRecipient[] recipients) => Assert.Equal(recipients, On(day)!.Recipients);

    [Fact]
    public void A_reminder_knows_the_day_its_stage_was_reached() => Assert.Equal(Due.AddDays(14), On(20)!.ReachedOn);

    [Fact]
    public void Day_by_day_each_stage_comes_once_and_after_a_standstill_only_the_newest()
    {
        var daily = Enumerable.Range(-60, 160).Select(day => On(day)?.Stage).OfType<ReminderStage>().Distinct();
        Assert.Equal(Enum.GetValues<ReminderStage>(), daily);

        var afterStandstill = new[] { -31, 15 }.Select(day => On(day)?.Stage).OfType<ReminderStage>();
        Assert.Equal([ReminderStage.FourteenDaysAfter], afterStandstill);
    }

    private static Reminder? On(int day) => ReminderStages.Due(Due, Due.AddDays(day));
}
