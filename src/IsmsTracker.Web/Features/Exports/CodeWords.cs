using System.Text.RegularExpressions;
using System.Xml.Linq;
using IsmsTracker.Domain.Ledger;
using Microsoft.EntityFrameworkCore.Metadata;

namespace IsmsTracker.Web.Features.Exports;

/// <summary>What the code itself says of its types and properties, from the documentation files beside the program: the same words describe the columns of an export, so they cannot drift apart.</summary>
internal sealed partial class CodeWords
{
    private readonly Dictionary<string, string> summaries;

    private CodeWords() => summaries = new[] { typeof(ILedgered).Assembly, typeof(CodeWords).Assembly }
        .Select(assembly => Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml")).Where(File.Exists)
        .SelectMany(path => XDocument.Load(path).Descendants("member"))
        .Where(member => member.Element("summary") is not null)
        .DistinctBy(member => member.Attribute("name")!.Value) // what the compiler generates stands in both
        .ToDictionary(member => member.Attribute("name")!.Value, member => Text(member.Element("summary")!));

    public static CodeWords Shared { get; } = new();

    public string? Of(Type type) => summaries.GetValueOrDefault($"T:{type.FullName}");

    /// <summary>A record's parameter is documented where the record is; its property has no words of its own.</summary>
    public string? Of(IProperty property) =>
        property.PropertyInfo is { DeclaringType: { } type } info ? summaries.GetValueOrDefault($"P:{type.FullName}.{info.Name}") : null;

    private static string Text(XElement summary) => Spaces.Replace(string.Concat(summary.DescendantNodes().Select(node => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" or "paramref" or "c" } link when link.Attribute("cref") is { } cref => cref.Value[(cref.Value.LastIndexOf('.') + 1)..],
        XElement link when link.Attribute("name") is { } name => name.Value,
        _ => "",
    })), " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces { get; }
}
