using System.Text;
using IsmsTracker.Web.Features.Catalogues;

namespace IsmsTracker.Web.Tests.Features.Catalogues;

public sealed class CatalogueFileTests
{
    private const string Good = """
        catalogue:
          id: house-1
          name: House
          edition: First
          version: 1
        clauses:
          - reference: "4.1"
            title: Context
            documented: false
            requires: Know it.
        controls:
          - reference: A.5.1
            title: Policies
            theme: Organizational
        """;

    [Fact]
    public void A_whole_file_is_read()
    {
        var file = Read(Good).Value;
        Assert.Equal(("house-1", 1, 1, 64), (file.Key, file.Clauses.Count, file.Controls.Count, file.Sha256.Length));
    }

    [Theory]
    [InlineData("theme: Organizational", "theme: Magic", "Line 14: “theme” is not one of Organizational, People, Physical, Technological.")]
    [InlineData("reference: A.5.1", "reference: 5.1", "Line 12: “reference” is written like A.5.15.")]
    [InlineData("    title: Policies\n", "", "Line 12: An entry of “controls” has no “title”.")]
    [InlineData("version: 1", "version: one", "Line 5: “version” is not a whole number from 1 to 10000.")]
    [InlineData("documented: false", "documented: maybe", "Line 9: “documented” is neither true nor false.")]
    public void A_mistake_is_named_with_its_line(string right, string wrong, string sentence)
    {
        Assert.Contains(right, Good, StringComparison.Ordinal);
        Assert.Equal(sentence, Read(Good.Replace(right, wrong, StringComparison.Ordinal)).Refusal?.Message);
    }

    [Theory]
    [InlineData("a: [1, 2")]
    [InlineData("a: &x 1\nb: *x")]
    [InlineData("")]
    [InlineData("just words")]
    public void What_is_no_catalogue_is_refused_with_a_line(string text) =>
        Assert.StartsWith("Line ", Read(text).Refusal?.Message, StringComparison.Ordinal);

    [Fact]
    public void Endless_nesting_is_refused_and_harmless() =>
        Assert.StartsWith("Line 1: ", Read(new string('[', 200_000)).Refusal?.Message, StringComparison.Ordinal);

    [Fact]
    public void A_reference_that_stands_twice_is_found() =>
        Assert.Contains("twice", Read(Good + "\n  - reference: A.5.1\n    title: Again\n    theme: People\n").Refusal?.Message, StringComparison.Ordinal);

    private static Domain.Result<CatalogueFile> Read(string text) => CatalogueFile.Read(Encoding.UTF8.GetBytes(text));
}
