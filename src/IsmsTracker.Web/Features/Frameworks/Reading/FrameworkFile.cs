using IsmsTracker.Domain;
using IsmsTracker.Domain.Frameworks;
using IsmsTracker.Web.Platform.Imports;

namespace IsmsTracker.Web.Features.Frameworks.Reading;

/// <summary>A published file of requirements: syntax and format are found by what stands in it. What is wrong becomes one sentence.</summary>
public static class FrameworkFile
{
    private static readonly ICatalogueReader[] Readers = [new OscalReader(), new CisoAssistantReader()];

    /// <summary>Null in place of a description: it is a catalogue of our own format, which registers controls and is read elsewhere.</summary>
    public static Result<FrameworkDescription?> Read(ImportedBytes file)
    {
        var text = ImportedText.Decode(file.Content, "a catalogue in YAML, JSON or XML");
        if (text.Refusal is { } refusal)
        {
            return refusal;
        }

        try
        {
            var root = Parse(text.Value.Text);
            return root.Has("catalogue") ? (FrameworkDescription?)null
                : Readers.FirstOrDefault(reader => reader.Recognizes(root)) is { } reader ? reader.Read(root, file.Sha256)
                : Refusal.Rule("framework.format", $"This is none of the catalogues that can be read: our own YAML, {string.Join(", ", Readers.Select(known => known.Format))}.");
        }
        catch (UnreadableCatalogueException wrong)
        {
            return Refusal.Rule("framework.file", wrong.Message);
        }
    }

    private static DataNode Parse(string text) => text.TrimStart() switch
    {
        ['<', ..] => XmlData.Read(text.TrimStart()),
        ['{' or '[', ..] => JsonData.Read(text),
        _ => YamlData.Read(text),
    };
}
