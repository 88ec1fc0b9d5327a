using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace IsmsTracker.Web.Seeds;

/// <summary>The texts, people and days of the demonstration organization as its files say them (<c>Seeds/harbourlight/*.yaml</c>).</summary>
internal sealed record SeedFiles(
    OrganizationSeed Organization,
    IReadOnlyList<PersonSeed> People,
    IReadOnlyList<ControlSeed> Controls,
    IReadOnlyList<EvidenceSeed> Evidence,
    IReadOnlyList<ReviewSeed> Reviews,
    IReadOnlyList<ActionSeed> Actions,
    StatementFileSeed Statement,
    SeriesFilesSeed Series)
{
    /// <exception cref="YamlDotNet.Core.YamlException">A file does not have the shape of its records; the message names the line.</exception>
    public static SeedFiles Read()
    {
        var reader = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build();
        return new SeedFiles(
            File<OrganizationSeed>("organization"),
            File<PeopleFileSeed>("people").People,
            File<ControlsFileSeed>("controls").Controls,
            File<EvidenceFileSeed>("evidence").Evidence,
            File<ReviewsFileSeed>("reviews").Reviews,
            File<ActionsFileSeed>("actions").Actions,
            File<StatementFileSeed>("statement"),
            File<SeriesFilesSeed>("series"));

        T File<T>(string name)
        {
            using var text = System.IO.File.OpenText(Path.Combine(AppContext.BaseDirectory, "Seeds", "harbourlight", name + ".yaml"));
            return reader.Deserialize<T>(new MergingParser(new Parser(text)));
        }
    }

    private sealed class PeopleFileSeed
    {
        public List<PersonSeed> People { get; set; } = [];
    }

    private sealed class ControlsFileSeed
    {
        public List<ControlSeed> Controls { get; set; } = [];
    }

    private sealed class EvidenceFileSeed
    {
        public List<EvidenceSeed> Evidence { get; set; } = [];
    }

    private sealed class ReviewsFileSeed
    {
        public List<ReviewSeed> Reviews { get; set; } = [];
    }

    private sealed class ActionsFileSeed
    {
        public List<ActionSeed> Actions { get; set; } = [];
    }
}
