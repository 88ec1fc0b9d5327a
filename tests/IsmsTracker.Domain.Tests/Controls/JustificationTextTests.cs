using IsmsTracker.Domain.Controls;

namespace IsmsTracker.Domain.Tests.Controls;

public sealed class JustificationTextTests
{
    private const string Title = "Outsourced development";

    [Theory]
    [InlineData("n/a")]
    [InlineData(" N/A. ")]
    [InlineData("not applicable")]
    [InlineData("Best practice")]
    [InlineData("Required by ISO")]
    [InlineData("This is required by ISO 27001.")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("Too short a reason")]
    [InlineData("Outsourced development")]
    [InlineData("outsourced  DEVELOPMENT!")]
    public void Words_that_tell_an_auditor_nothing_are_refused(string? text)
    {
        var refusal = JustificationText.Check(text, Title);
        Assert.Equal("Justification", refusal?.Field);
    }

    [Fact]
    public void What_a_justification_must_state_is_said() =>
        Assert.Contains("which risk, duty or activity", JustificationText.Check("n/a", Title)!.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("All software is bought ready-made; nobody writes code for us.")]
    [InlineData("We follow best practice because the regulator of our sector audits us against it every year.")]
    public void Own_words_are_taken(string text) => Assert.Null(JustificationText.Check(text, Title));

    [Fact]
    public void Length_is_20_to_600()
    {
        Assert.Null(JustificationText.Check(new string('x', 20), Title));
        Assert.Null(JustificationText.Check(new string('x', 600), Title));
        Assert.NotNull(JustificationText.Check(new string('x', 19), Title));
        Assert.NotNull(JustificationText.Check(new string('x', 601), Title));
    }
}
