using IsmsTracker.Domain;
using IsmsTracker.Domain.Catalogues;
using IsmsTracker.Domain.Controls;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace IsmsTracker.Web.Features.Catalogues;

/// <summary>A catalogue as it stands in a file of ours (<c>templates/catalogues/*.yaml</c>): facts of a standard and guidance in our own words.</summary>
public sealed class CatalogueFile
{
    public CatalogueHeading? Catalogue { get; set; }
    public List<ClauseLine> Clauses { get; set; } = [];
    public List<ControlLine> Controls { get; set; } = [];

    /// <summary>Reads a file; what cannot be read is refused with the line and what is wrong there.</summary>
    public static Result<CatalogueFile> Read(string yaml)
    {
        try
        {
            var file = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).WithDuplicateKeyChecking().Build().Deserialize<CatalogueFile?>(yaml);
            return file?.Problem() is { } problem ? problem : file is null ? Refuse("The file is empty.") : file;
        }
        catch (YamlException wrong)
        {
            return Refuse($"Line {wrong.Start.Line} of the catalogue cannot be read: {(wrong.InnerException ?? wrong).Message}");
        }
    }

    public IReadOnlyList<Clause> ToClauses() =>
        [.. Clauses.Select(line => new Clause(ClauseId.New(), line.Reference!, line.Title!, line.Documented, line.Requires ?? ""))];

    public IReadOnlyList<CatalogueControl> ToControls() => [.. Controls.Select(line => line.ToControl())];

    private static Refusal Refuse(string message) => Refusal.Rule("catalogue.unreadable", message, "File");

    private Refusal? Problem()
    {
        if (Catalogue is not { Id.Length: > 0, Name.Length: > 0, Edition.Length: > 0, Version: > 0 })
        {
            return Refuse("The file needs a heading “catalogue” with id, name, edition and version.");
        }

        if (Clauses.FirstOrDefault(line => string.IsNullOrWhiteSpace(line.Reference) || string.IsNullOrWhiteSpace(line.Title)) is not null)
        {
            return Refuse("A clause has no reference or no title.");
        }

        var wrong = Controls.FirstOrDefault(line => !ControlReference.TryParse(line.Reference, null, out _) || string.IsNullOrWhiteSpace(line.Title) || line.Theme is null);
        return wrong is null ? null : Refuse($"The control “{wrong.Reference}” needs a reference such as A.5.15, a title, and one of the four themes.");
    }
}

public sealed class CatalogueHeading
{
    public string? Id { get; set; }
    public string? Name { get; set; }
    public string? Edition { get; set; }
    public int Version { get; set; }
}

public sealed class ClauseLine
{
    public string? Reference { get; set; }
    public string? Title { get; set; }
    public bool Documented { get; set; }
    public string? Requires { get; set; }
}

public sealed class ControlLine
{
    public string? Reference { get; set; }
    public string? Title { get; set; }
    public ControlTheme? Theme { get; set; }

    [YamlMember(Alias = "new_in_2022")]
    public bool NewIn2022 { get; set; }
    public List<string> Types { get; set; } = [];
    public List<string> Properties { get; set; } = [];
    public List<string> Concepts { get; set; } = [];
    public List<string> Capabilities { get; set; } = [];
    public List<string> Domains { get; set; } = [];

    [YamlMember(Alias = "iso27001_2013")]
    public List<string> Iso27001Of2013 { get; set; } = [];
    public string? ReviewEvery { get; set; }
    public string? ReviewTitle { get; set; }
    public List<string> Evidence { get; set; } = [];
    public string? Question { get; set; }
    public string? AskedOf { get; set; }
    public string? Purpose { get; set; }

    public CatalogueControl ToControl() => new()
    {
        Reference = ControlReference.Parse(Reference!, null),
        Title = Title!.Trim(),
        Theme = Theme!.Value,
        NewIn2022 = NewIn2022,
        Attributes = new ControlAttributes(Types, Properties, Concepts, Capabilities, Domains),
        Iso27001Of2013 = Iso27001Of2013,
        Purpose = Purpose,
        ReviewEvery = ReviewEvery,
        ReviewTitle = ReviewTitle,
        TypicalEvidence = Evidence,
        Question = Question,
        AskedOf = AskedOf,
    };
}
