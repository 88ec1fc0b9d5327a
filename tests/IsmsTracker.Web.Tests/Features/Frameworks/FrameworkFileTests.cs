using System.Globalization;
using System.Text;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Frameworks;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Features.Frameworks.Reading;

namespace IsmsTracker.Web.Tests.Features.Frameworks;

/// <summary>Published files as they are, and files that were made to break whoever reads them.</summary>
public sealed class FrameworkFileTests
{
    [Fact]
    public void The_same_OSCAL_catalogue_in_JSON_YAML_and_XML_says_the_same()
    {
        var all = new[] { "json", "yaml", "xml" }.Select(kind => FrameworkFile.Read(new("renamed.txt", File.ReadAllBytes(Checkout.Path("..", "shared", "imports", $"oscal-basic-catalog.{kind}")))).Value!).ToList();

        Assert.All(all, framework => Assert.Equal(("1.1", "OSCAL catalogue"), (framework.Version, framework.Format)));
        Assert.Contains(all[0].Requirements, requirement => requirement is { Id: "s1.1.1", Reference: "1.1.1", Title: "Information security roles and responsibilities", Assessable: true });
        Assert.All(all, framework => Assert.Equal(Shape(all[0]), Shape(framework)));
        Assert.Contains("All information security responsibilities should be defined and allocated.", all[2].Requirements.Single(requirement => requirement.Id == "s1.1.1").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_of_CISO_Assistant_is_a_tree_in_English_where_it_has_that()
    {
        var framework = Read(Library("""
                - {urn: "urn:x:1", assessable: false, depth: 1, ref_id: "1", name: Governance}
                - urn: "urn:x:1.1"
                  assessable: true
                  depth: 2
                  parent_urn: "urn:x:1"
                  ref_id: "1.1"
                  description: Jemand ist zuständig.
                  translations: {en: {description: Somebody answers for it.}}
            """)).Value!;

        Assert.Equal(("urn:x:framework", "4", "Example", "CISO Assistant library"), (framework.Key, framework.Version, framework.Name, framework.Format));
        Assert.Equal(new Requirement("urn:x:1.1", "1.1", 0, "1.1", "Somebody answers for it.", true), framework.Requirements[1]);
    }

    [Fact]
    public void Trees_of_thousands_are_read_whether_deep_or_wide_and_whatever_their_order()
    {
        const int Count = 6000;
        string Node(int at, int? under) => string.Create(CultureInfo.InvariantCulture, $"    - {{urn: \"u:{at}\", ref_id: \"{at}\"{(under is null ? "" : $", parent_urn: \"u:{under}\"")}}}\n");
        var deep = Read(Library(string.Concat(Enumerable.Range(0, Count).Select(at => Node(at, at == 0 ? null : at - 1))))).Value!;
        var wide = Read(Library(string.Concat(Enumerable.Range(0, Count).Reverse().Select(at => Node(at, at == 0 ? null : 0))))).Value!;

        Assert.Equal(Count - 2, deep.Requirements[^1].Under);
        Assert.Equal("u:0", wide.Requirements[0].Id);
        Assert.Equal(Count - 1, wide.Requirements.Count(requirement => requirement.Under == 0));
    }

    [Theory]
    [InlineData("""<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><catalog><metadata><title>&b;</title></metadata></catalog>""", "DOCTYPE")]
    [InlineData("""<!DOCTYPE x SYSTEM "file:///etc/hostname"><catalog/>""", "DOCTYPE")]
    [InlineData("catalog:\n  a: &a [x, x]\n  b: [*a, *a]\n", "Line 3: Write the value out instead of referring to another.")]
    [InlineData("""{"catalog":{"metadata":{"title":"x","title":"y"}}}""", "“title” stands twice")]
    [InlineData("""{"catalog":{"metadata":{"title":"x\u0000","version":"1"}}}""", "no text has")]
    [InlineData("""{"catalog":{"metadata":{"title":"x\ud800","version":"1"}}}""", "half a character")]
    [InlineData("""{"catalog":{"metadata":{"title":"x","version":"1"}}}""", "holds no requirements")]
    [InlineData("""{"catalog":{"metadata":{"title":"x","version":"1"},"controls":[{"id":"AC-1","title":"a"},{"id":"ac-1","title":"b"}]}}""", "differ only in capitals")]
    [InlineData("""{"catalog":{"metadata":{"title":"x","version":"1"},"controls":[{"id":"a","title":"a"},{"id":"a","title":"b"}]}}""", "stands in the file twice")]
    [InlineData("""{"catalog":{"metadata":{"title":"x"}}}""", "has no “version”")]
    [InlineData("""{"something":"else"}""", "none of the catalogues that can be read")]
    [InlineData("{\"catalog\": ", "not JSON")]
    [InlineData("<catalog><metadata>", "not XML")]
    [InlineData("a: [1, 2", "not YAML")]
    [InlineData("a: \"\\0\"", "no text has")]
    public void What_is_wrong_is_one_sentence(string text, string sentence)
    {
        var read = Read(text);
        var refusal = read.Refusal ?? Domain.Frameworks.RequirementTree.Check(read.Value?.Requirements ?? []);
        Assert.NotNull(refusal);
        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_circle_of_parents_is_refused() =>
        Assert.Contains("stands under itself", Read(Library("    - {urn: a, parent_urn: b, ref_id: x}\n    - {urn: b, parent_urn: a, ref_id: y}\n")).Refusal?.Message, StringComparison.Ordinal);

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void Nesting_without_end_is_refused(char open)
    {
        Assert.NotNull(Read(new string(open, 200_000)).Refusal);
        Assert.NotNull(Read("x: " + new string(open, 200_000)).Refusal);
        Assert.NotNull(Read(string.Concat(Enumerable.Repeat("<catalog>", 20_000))).Refusal);
        Assert.NotNull(Read(string.Concat(Enumerable.Range(0, 300).Select(depth => new string(' ', depth) + "a:\n"))).Refusal);
    }

    private static Result<FrameworkDescription?> Read(string text) => FrameworkFile.Read(new("file", Encoding.UTF8.GetBytes(text)));

    private static List<(string, string, int?, bool)> Shape(FrameworkDescription framework) => [.. framework.Requirements.Select(requirement => (requirement.Id, requirement.Reference, requirement.Under, requirement.Assessable))];

    public static string Library(string nodes) => $"urn: urn:x:library\nname: Example library\nversion: 4\nobjects:\n  framework:\n    urn: urn:x:framework\n    name: Example\n    requirement_nodes:\n{nodes}\n";
}
