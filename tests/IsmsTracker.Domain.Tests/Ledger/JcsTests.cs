using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IsmsTracker.Domain.Ledger;

namespace IsmsTracker.Domain.Tests.Ledger;

public sealed class JcsTests
{
    [Theory]
    [InlineData("arrays.json")]
    [InlineData("french.json")]
    [InlineData("structures.json")]
    [InlineData("unicode.json")]
    [InlineData("weird.json")]
    public void A_published_input_gives_the_published_output(string name)
    {
        var expected = Encoding.UTF8.GetString(Vectors.Read("jcs", "output", name)).TrimEnd('\n');
        Assert.Equal(expected, Encoding.UTF8.GetString(Jcs.Canonicalize(Vectors.Read("jcs", "input", name))));
    }

    [Theory]
    [InlineData("arrays.json", "099601b171cafed97c333f8878d68e7f8c8f795412adb34b2fdcf0e7c7beac42")]
    [InlineData("structures.json", "605f65004ec2db7692522a0852c22f1c989e036d547e88963d1a3143cf3195d5")]
    public void A_published_input_gives_the_known_hash(string name, string sha256) =>
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(Jcs.Canonicalize(Vectors.Read("jcs", "input", name)))));

    [Fact]
    public void The_published_file_with_fractions_is_refused()
    {
        var input = Vectors.Read("jcs", "input", "values.json");
        Assert.Throws<NotCanonicalException>(() => Jcs.Canonicalize(input));
    }

    [Theory]
    [InlineData("56.0", "56")]
    [InlineData("1e2", "100")]
    [InlineData("1E+2", "100")]
    [InlineData("12.50e1", "125")]
    [InlineData("1200e-2", "12")]
    [InlineData("-7", "-7")]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("-0.0e5", "0")]
    [InlineData("0e99999", "0")]
    [InlineData("10", "10")]
    [InlineData("9007199254740991", "9007199254740991")]
    [InlineData("-9007199254740991", "-9007199254740991")]
    [InlineData("9.007199254740991e15", "9007199254740991")]
    public void A_number_counts_by_its_exact_value(string written, string canonical) => Assert.Equal(canonical, Canonical(written));

    [Theory]
    [InlineData("4.5")]
    [InlineData("0.1")]
    [InlineData("2e-3")]
    [InlineData("9007199254740992")]
    [InlineData("-9007199254740992")]
    [InlineData("9007199254740990.5")]
    [InlineData("1.00000000000000000000000000000001")]
    [InlineData("12345678901234567890")]
    [InlineData("1E30")]
    [InlineData("1e2147483647")]
    [InlineData("1e99999999999999999999")]
    [InlineData("1e-99999999999999999999")]
    public void A_number_that_is_not_whole_or_too_large_is_refused(string written) => Refused(written);

    [Fact]
    public void Keys_are_sorted_by_utf16_code_units_and_not_by_code_points() =>
        // U+1F602 begins with the unit D83D and so comes before U+FB33, although its code point is higher.
        Assert.Equal("{\"\ud83d\ude02\":1,\"\ufb33\":2}", Canonical("""{"\ufb33":2,"\ud83d\ude02":1}"""));

    [Fact]
    public void Keys_are_sorted_at_every_depth() =>
        Assert.Equal("""{"a":[{"x":1,"y":2}],"b":{"c":3,"d":4}}""", Canonical("""{ "b": {"d":4,"c":3}, "a": [ {"y":2,"x":1} ] }"""));

    [Fact]
    public void A_prefix_sorts_before_the_longer_key() => Assert.Equal("""{"":0,"a":1,"ab":2}""", Canonical("""{"ab":2,"a":1,"":0}"""));

    [Fact]
    public void Text_is_escaped_as_the_rfc_says() =>
        Assert.Equal("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\\b\\t\\f\\r\\u001f\u007f<>&\"", Canonical("""
            "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/\u0008\u0009\u000c\u000d\u001F\u007f\u003c\u003e&"
            """));

    [Fact]
    public void An_emoji_stays_itself() => Assert.Equal("\"\U0001F600\"", Canonical("\"\\ud83d\\ude00\""));

    [Fact]
    public void Literals_and_empty_things_are_kept() => Assert.Equal("""[null,true,false,{},[],""]""", Canonical(""" [ null, true, false, { }, [ ], "" ] """));

    [Theory]
    [InlineData("""{"a":1,"a":1}""")]
    [InlineData("""{"a":1,"b":2,"\u0061":3}""")]
    [InlineData("""[{"x":{"k":null,"k":null}}]""")]
    public void A_key_that_stands_twice_is_refused(string json) => Refused(json);

    [Theory]
    [InlineData("\"\\ud83d\"")]
    [InlineData("\"\\ude02\"")]
    [InlineData("\"\\ud83dx\"")]
    [InlineData("{\"\\ud83d\":1}")]
    public void A_lone_surrogate_is_refused(string json) => Refused(json);

    [Fact]
    public void Invalid_utf8_is_refused() => Assert.Throws<NotCanonicalException>(() => Jcs.Canonicalize([(byte)'"', 0xC3, 0x28, (byte)'"']));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("[1,]")]
    [InlineData("// note\n1")]
    [InlineData("NaN")]
    [InlineData("01")]
    [InlineData("'a'")]
    public void What_is_not_one_json_value_is_refused(string text) => Refused(text);

    [Fact]
    public void Sixty_four_levels_are_accepted() => Assert.Equal(Nested(64), Canonical(Nested(64)));

    [Fact]
    public void Sixty_five_levels_are_refused() => Refused(Nested(65));

    [Fact]
    public void An_element_that_was_parsed_deeper_elsewhere_is_refused()
    {
        using var document = JsonDocument.Parse(Nested(65), new JsonDocumentOptions { MaxDepth = 100 });
        Assert.Throws<NotCanonicalException>(() => Jcs.Canonicalize(document.RootElement));
    }

    [Fact]
    public void An_element_without_a_value_is_refused() => Assert.Throws<NotCanonicalException>(() => Jcs.Canonicalize(default(JsonElement)));

    [Fact]
    public void Canonical_bytes_stay_as_they_are()
    {
        var once = Jcs.Canonicalize("""{"b":[1.0,{"z":"é","a":null}],"a":"\u00e9"}"""u8);
        Assert.Equal(once, Jcs.Canonicalize(once));
    }

    [Fact]
    public void A_refusal_never_quotes_the_text()
    {
        var refusal = Assert.Throws<NotCanonicalException>(() => Jcs.Canonicalize("""{"Ada":1,"Ada":2}"""u8));
        Assert.DoesNotContain("Ada", refusal.ToString(), StringComparison.Ordinal);
    }

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);

    private static string Canonical(string json) => Encoding.UTF8.GetString(Jcs.Canonicalize(Encoding.UTF8.GetBytes(json)));

    private static void Refused(string json) => Assert.Throws<NotCanonicalException>(() => Jcs.Canonicalize(Encoding.UTF8.GetBytes(json)));
}
