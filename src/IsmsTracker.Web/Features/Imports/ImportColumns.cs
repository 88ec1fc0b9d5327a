using IsmsTracker.Domain.Controls;

namespace IsmsTracker.Web.Features.Imports;

/// <summary>What a column of somebody else's list of controls can become.</summary>
public enum ImportField
{
    LeftOut,
    Title,
    Theme,
    Description,
}

/// <summary>What each column becomes, in the order of the file, and the theme of rows that name none.</summary>
public sealed record ImportColumns(IReadOnlyList<ImportField> Fields, ControlTheme Theme)
{
    private static readonly string[] Titles = ["title", "name", "control", "controlname", "controltitle", "measure", "subject"];
    private static readonly string[] Themes = ["theme", "category", "type", "domain"];
    private static readonly string[] Descriptions = ["purpose", "description", "desc", "controldescription", "objective", "details", "text"];

    /// <summary>Proposed from the names of the columns; the first column is the title where no name says so.</summary>
    public static ImportColumns Propose(IReadOnlyList<string> header)
    {
        var fields = new ImportField[header.Count];
        Choose(Titles, ImportField.Title);
        Choose(Descriptions, ImportField.Description);
        Choose(Themes, ImportField.Theme);
        if (!fields.Contains(ImportField.Title) && Array.IndexOf(fields, ImportField.LeftOut) is var free and >= 0)
        {
            fields[free] = ImportField.Title;
        }

        return new(fields, ControlTheme.Organizational);

        void Choose(string[] names, ImportField field)
        {
            foreach (var name in names)
            {
                for (var at = 0; at < header.Count; at++)
                {
                    if (fields[at] == ImportField.LeftOut && Plain(header[at]) == name)
                    {
                        fields[at] = field;
                        return;
                    }
                }
            }
        }
    }

    /// <summary>The proposal with what a person corrected: <c>Name=Title</c> for each column that becomes something else.</summary>
    public static ImportColumns Corrected(IReadOnlyList<string> header, ImportChoices choices)
    {
        var proposal = Propose(header);
        var fields = proposal.Fields.ToArray();
        foreach (var (name, field) in choices.ByName)
        {
            var at = header.ToList().FindIndex(column => string.Equals(column, name, StringComparison.OrdinalIgnoreCase));
            if (field == ImportField.Title)
            {
                fields = [.. fields.Select(other => other == ImportField.Title ? ImportField.LeftOut : other)];
            }

            fields[at] = field;
        }

        return new(choices.ByOrder.Count == header.Count ? choices.ByOrder : fields, choices.Theme ?? proposal.Theme);
    }

    public static string Words(ImportField field) => field == ImportField.LeftOut ? "left out" : field.ToString();

    private static string Plain(string name) => new([.. name.Where(char.IsLetter).Select(char.ToLowerInvariant)]);
}

/// <summary>What a person corrected about the proposal: by the columns' names (verb) or all of them in order (page).</summary>
public sealed record ImportChoices
{
    public IReadOnlyList<(string Column, ImportField Field)> ByName { get; init; } = [];
    public IReadOnlyList<ImportField> ByOrder { get; init; } = [];
    public ControlTheme? Theme { get; init; }
}
