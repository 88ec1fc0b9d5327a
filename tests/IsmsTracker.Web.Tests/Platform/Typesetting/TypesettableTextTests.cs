using System.Text;
using System.Text.Json;
using IsmsTracker.Web.Platform.Typesetting;

namespace IsmsTracker.Web.Tests.Platform.Typesetting;

public sealed class TypesettableTextTests
{
    private const char BreakPoint = '\u200B';
    private static readonly TypesettingFolders Folders = TypesettingFolders.Find(new());
    private static readonly FontCoverage Font = FontCoverage.Read(Folders.RegularFont, Folders.SemiBoldFont);
    private static readonly TypesettableText Text = new(Font);

    [Theory]
    [InlineData("Harbourlight – “one two” €5 ½ Ελλάς Привет Wiśniewski")]
    [InlineData("first\nsecond")]
    [InlineData("")]
    public void Ordinary_text_is_left_as_it_is(string text) => Assert.Equal((text, 0), Clean(text));

    [Theory]
    [InlineData("a\0b", "a□b")]
    [InlineData("a\u001Bb", "a□b")]
    [InlineData("a\u202Eb\u2066c\u200Fd", "a□b□c□d")]
    [InlineData("a\uE000b", "a□b")]
    [InlineData("a\uFEFFb", "a□b")]
    [InlineData("a\uFFFDb", "a□b")]
    [InlineData("漢字", "□□")]
    [InlineData("\U0001F600\u200D\uFE0F.", "□.")]
    [InlineData("a\u200Db", "a□b")]
    public void What_cannot_be_shown_becomes_visible(string text, string expected) =>
        Assert.Equal((expected, expected.Count(c => c == '□')), Clean(text));

    [Fact]
    public void Half_a_pair_becomes_visible()
    {
        Assert.Equal(("□ high", 1), Clean("\uD800 high"));
        Assert.Equal(("□ low", 1), Clean("\uDC00 low"));
    }

    [Theory]
    [InlineData("a\r\nb\rc\u2028d\u0085e", "a\nb\nc\nd\ne")]
    [InlineData("a\tb", "a b")]
    [InlineData("e\u0301", "é")]
    [InlineData("\u2665\uFE0F", "\u2665")]
    public void Other_ways_to_write_the_same_are_not_counted(string text, string expected) => Assert.Equal((expected, 0), Clean(text));

    [Fact]
    public void A_pile_of_accents_is_cut_where_it_would_cover_other_lines()
    {
        var (clean, replaced) = Clean("q" + new string('\u0308', 20));

        Assert.Equal("q\u0308\u0308\u0308" + new string('□', 17), clean.Replace("\u200B", "", StringComparison.Ordinal));
        Assert.Equal(17, replaced);
    }

    [Theory]
    [InlineData("responsibilities")]
    [InlineData("confidentiality-related responsibilities")]
    public void A_word_that_fits_is_not_broken(string text) => Assert.Equal((text, 0), Clean(text));

    [Fact]
    public void A_long_word_gets_break_points_by_its_width_and_keeps_its_letters()
    {
        foreach (var word in new[] { new string('W', 400), new string('i', 400), new string('\u00A0', 400), string.Concat(Enumerable.Repeat("1-2/3_", 60)) })
        {
            var (clean, _) = Clean(word);

            Assert.Equal(word, clean.Replace(BreakPoint.ToString(), "", StringComparison.Ordinal));
            Assert.All(clean.Split(BreakPoint), piece => Assert.InRange(piece.EnumerateRunes().Sum(Font.Width), 1, 5_000));
        }
    }

    [Fact]
    public void An_address_is_broken_after_its_punctuation() =>
        Assert.Contains($"example.{BreakPoint}org/", Clean("https://www.example.org/handbook/information-security").Clean, StringComparison.Ordinal);

    [Fact]
    public void Every_text_of_the_data_is_cleaned_and_nothing_else_is_touched()
    {
        using var data = JsonDocument.Parse("""{"a":"x\u0000","b":[1,2.50,true,null,{"c":"\ud800 \"q\" \\ \n\u0041"}]}""");

        var (json, replaced) = Text.Clean(data.RootElement);

        using var clean = JsonDocument.Parse(json);
        Assert.Equal("x□", clean.RootElement.GetProperty("a").GetString());
        Assert.Equal("□ \"q\" \\ \nA", clean.RootElement.GetProperty("b")[4].GetProperty("c").GetString());
        Assert.Contains("[1,2.50,true,null,", json, StringComparison.Ordinal);
        Assert.Equal("2 characters could not be shown and stand as □ in this document (U+0000, U+FFFD). The text as it was written is in the register.", replaced.Note);
    }

    [Fact]
    public void Nothing_replaced_is_nothing_to_note() => Assert.Equal("", new ReplacedCharacters().Note);

    [Fact]
    public async Task Every_character_let_through_can_be_typeset()
    {
        var all = string.Concat(Font.Characters.Order().Where(Rune.IsValid).Select(c => new Rune(c) + " "));
        using var typesetter = Typesetters.New();

        var pdf = await new StatementTypesetter(typesetter).TypesetAsync(
            SampleStatement.WithFirst(c => c with { Justification = all, Reasons = [new(all, all)] }), SampleStatement.Approved, null, TestContext.Current.CancellationToken);

        Assert.Contains("No syntax or stream encoding errors found", await PdfTools.CheckAsync(pdf), StringComparison.Ordinal);
    }

    [Fact]
    public void The_coverage_is_that_of_the_fonts()
    {
        Assert.All("Aßś€–□", c => Assert.True(Font.Has(new Rune(c))));
        Assert.All("中あ\u0590\u0001", c => Assert.False(Font.Has(new Rune(c))));
        Assert.True(Font.Width(new Rune('W')) > Font.Width(new Rune('i')));
        Assert.InRange(Font.Width(new Rune('n')), 500, 600);
    }

    [Fact]
    public void A_file_that_is_no_font_is_refused()
    {
        var file = Path.GetTempFileName();
        File.WriteAllBytes(file, new byte[64]);

        Assert.Throws<InvalidDataException>(() => FontCoverage.Read(file));

        File.Delete(file);
    }

    private static (string Clean, int Replaced) Clean(string text)
    {
        var replaced = new ReplacedCharacters();
        return (Text.Clean(text, replaced), replaced.Count);
    }
}
