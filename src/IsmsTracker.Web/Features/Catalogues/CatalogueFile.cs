using System.Globalization;
using System.Security.Cryptography;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Catalogues;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Reviews;

namespace IsmsTracker.Web.Features.Catalogues;

/// <summary>
/// A catalogue as a file says it: the shape of <c>templates/catalogues/*.yaml</c>. Read whole and checked before anything is
/// saved; what is wrong becomes one sentence with the line where it stands.
/// </summary>
public sealed record CatalogueFile
{
    public const string Iso27001Of2022 = "iso-27001-2022";

    private const int MostBytes = 4 << 20;

    public required string Key { get; init; }
    public required string Name { get; init; }
    public required string Edition { get; init; }
    public required int Version { get; init; }

    /// <summary>SHA-256 of the file's bytes, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    public required IReadOnlyList<CatalogueFileClause> Clauses { get; init; }
    public required IReadOnlyList<CatalogueControl> Controls { get; init; }

    private static Refusal TooLarge => Refusal.Rule("catalogue.file", "The file is larger than 4 MB, which no catalogue is. Check that it is the right one.");

    /// <summary>The keys of the catalogues that come with the program.</summary>
    public static IReadOnlyList<string> ShippedKeys { get; } = [Iso27001Of2022];

    /// <summary>The key of a catalogue that comes with the program, or the path of a file.</summary>
    public static async Task<Result<CatalogueFile>> FindAsync(string source, CancellationToken ct)
    {
        var path = ShippedKeys.Contains(source) ? Path.Combine(AppContext.BaseDirectory, "templates", "catalogues", source + ".yaml") : source;
        try
        {
            return new FileInfo(path).Length > MostBytes ? TooLarge : Read(await File.ReadAllBytesAsync(path, ct));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return NoSuch(source);
        }
    }

    public static Refusal NoSuch(string source) =>
        Refusal.Rule("catalogue.unknown", $"There is no catalogue file “{source}” that can be read. This program brings: {string.Join(", ", ShippedKeys)}.");

    /// <summary>Refuses <c>catalogue.file</c> for what is no YAML, too large, incomplete or wrong, naming the line.</summary>
    public static Result<CatalogueFile> Read(byte[] bytes)
    {
        if (bytes.Length > MostBytes)
        {
            return TooLarge;
        }

        try
        {
            return Read(CatalogueNode.Load(bytes), Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }
        catch (CatalogueFileException wrong)
        {
            return Refusal.Rule("catalogue.file", wrong.Message);
        }
    }

    private static CatalogueFile Read(CatalogueNode root, string sha256)
    {
        var about = root.Child("catalogue");
        var key = about.Child("id");
        return new CatalogueFile
        {
            Key = key.Text(60).All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
                ? key.Text(60)
                : throw key.Wrong("uses only small letters, digits and hyphens, such as iso-27001-2022"),
            Name = about.Child("name").Text(200),
            Edition = about.Child("edition").Text(100),
            Version = about.Child("version").Number(1, 10_000),
            Sha256 = sha256,
            Clauses = Once(root.Child("clauses").Items(), clause => clause.Child("reference"), ReadClause),
            Controls = Once(root.Child("controls").Items(), control => control.Child("reference"), ReadControl),
        };
    }

    /// <summary>Reads each item; a reference that stands twice is wrong where it stands the second time.</summary>
    private static List<T> Once<T>(IEnumerable<CatalogueNode> items, Func<CatalogueNode, CatalogueNode> reference, Func<CatalogueNode, T> read)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. items.Select(item => seen.Add(reference(item).Text(20)) ? read(item) : throw reference(item).Wrong("stands in the catalogue twice; keep one of them"))];
    }

    private static CatalogueFileClause ReadClause(CatalogueNode clause) =>
        new(clause.Child("reference").Text(20), clause.Child("title").Text(200), clause.Child("documented").YesOrNo(), clause.Child("requires").Text(2000));

    private static CatalogueControl ReadControl(CatalogueNode control) => new()
    {
        Reference = ControlReference.TryParse(control.Child("reference").Text(20), CultureInfo.InvariantCulture, out var reference) && !reference.IsOwn
            ? reference
            : throw control.Child("reference").Wrong("is written like A.5.15"),
        Title = control.Child("title").Text(200),
        Theme = control.Child("theme").OneOf<ControlTheme>(),
        NewIn2022 = control.Find("new_in_2022")?.YesOrNo() ?? false,
        Attributes = new ControlAttributes(control.Words("types"), control.Words("properties"), control.Words("concepts"), control.Words("capabilities"), control.Words("domains")),
        Iso27001Of2013 = control.Words("iso27001_2013"),
        Purpose = control.Find("purpose")?.Text(2000),
        ReviewEvery = control.Find("review_every") is { } every
            ? Recurrence.FromWord(every.Text(20)) is { Refusal: { } no } ? throw every.Wrong(no.Message) : every.Text(20)
            : null,
        ReviewTitle = control.Find("review_title")?.Text(120),
        TypicalEvidence = control.Words("evidence"),
        Question = control.Find("question")?.Text(500),
        AskedOf = control.Find("asked_of")?.Text(200),
    };
}

/// <summary>A clause requirement as the file says it; its id is given, or kept from an earlier version, at import.</summary>
public sealed record CatalogueFileClause(string Reference, string Title, bool RequiresDocumentedInformation, string Requires);
