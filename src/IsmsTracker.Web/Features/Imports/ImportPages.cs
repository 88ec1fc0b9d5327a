using System.ComponentModel.DataAnnotations;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.Imports;
using IsmsTracker.Web.Platform.TagHelpers;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace IsmsTracker.Web.Features.Imports;

/// <summary>A file chosen on a page.</summary>
public sealed class ImportFileForm
{
    [Required(ErrorMessage = "Choose a file.")]
    public IFormFile? File { get; init; }
}

/// <summary>What each column becomes, in the order of the file.</summary>
public sealed class ImportColumnsForm
{
    public List<ImportField> Columns { get; init; } = [];
    public ControlTheme Theme { get; init; }
}

/// <summary>The register of imports, newest first.</summary>
public sealed record ImportsPage(IReadOnlyList<ImportRow> Rows, Pager Pager);

/// <summary>One import as a row or a record shows it.</summary>
public sealed record ImportRow(ControlImport Import, string? By, DateTimeOffset At, string? UndoneBy, DateTimeOffset? UndoneAt)
{
    public bool IsUndone => Import.Undone is not null;

    public Badge State => IsUndone ? new("Taken back", Meaning.Neutral) : new("In the register", Meaning.Good);

    public string ShortHash => Import.Sha256[..12];
}

/// <summary>One import with the controls that came of it.</summary>
public sealed record ImportDetailsPage(ImportRow Row, IReadOnlyList<ImportedControlRow> Controls, Pager Pager, string Zone);

public sealed record ImportedControlRow(ControlId Id, ControlReference Reference, string Title, bool Withdrawn);

/// <summary>An uploaded file before it is imported: what its columns become, what is wrong, what would come of it.</summary>
public sealed record ImportDraftPage(Guid Id, ImportPreview Preview)
{
    /// <summary>Enough to see whether the columns are right.</summary>
    private const int Sampled = 20;

    private const int ShownBad = 1000;

    public string Path => $"/imports/drafts/{Id}";

    public bool CanBeImported => Preview.Rows.Bad.Count == 0;

    public string Lead => $"{Wording.Count(Preview.Table.Rows.Count + Preview.Table.Bad.Count, "row", "rows")}, read as {Preview.Table.ReadAs}";

    public string ImportWords => $"Import {Wording.Count(Preview.Rows.Good.Count, "control", "controls")}";

    public IEnumerable<(long Line, ImportedControl Control)> Sample => Preview.Rows.Good.Take(Sampled);

    public bool HasSample => Preview.Rows.Good.Count > 0;

    public string SampleWords => !CanBeImported ? "The rows that can be taken" : Preview.Rows.Good.Count > Sampled ? $"The first {Sampled} of {Preview.Rows.Good.Count:N0} controls" : "The controls that will be added";

    public IEnumerable<BadRow> Bad => Preview.Rows.Bad.Take(ShownBad);

    public string? MoreBad => Preview.Rows.Bad.Count > ShownBad ? $"and {Preview.Rows.Bad.Count - ShownBad:N0} more. Mend these first, or run “import controls --dry-run”, which names them all." : null;

    public string BadWords => $"{(Preview.Rows.Bad.Count == 1 ? "One thing" : $"{Preview.Rows.Bad.Count:N0} things")} to mend before anything can be imported";

    public IReadOnlyList<ImportColumnChoice> Columns => [.. Preview.Table.Header.Select((name, at) => new ImportColumnChoice(
        name, $"column-{at}", CsvTable.Shortened(Preview.Table.Rows.Select(row => row.Cells[at]).FirstOrDefault(cell => cell.Length > 0, "")), Preview.Columns.Fields[at]))];

    public IReadOnlyList<SelectListItem> Themes => [.. Enum.GetValues<ControlTheme>().Select(theme => new SelectListItem(Wording.Of(theme), theme.ToString(), theme == Preview.Columns.Theme))];
}

/// <summary>One column of the file with its first value and what it becomes.</summary>
public sealed record ImportColumnChoice(string Name, string Id, string Example, ImportField Field)
{
    public IReadOnlyList<SelectListItem> Options { get; } =
    [
        new("Left out", nameof(ImportField.LeftOut), Field == ImportField.LeftOut),
        new("Title", nameof(ImportField.Title), Field == ImportField.Title),
        new("Theme", nameof(ImportField.Theme), Field == ImportField.Theme),
        new("Description", nameof(ImportField.Description), Field == ImportField.Description),
    ];
}
