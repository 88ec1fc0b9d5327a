using System.CommandLine;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Web.Platform.CommandLine;
using IsmsTracker.Web.Platform.Imports;

namespace IsmsTracker.Web.Features.Imports;

/// <summary><c>import controls FILE.csv [--dry-run] [--column Name=Title] [--theme People] --as EMAIL</c></summary>
public static class ImportControlsVerb
{
    public static Command Create(VerbHost host)
    {
        var file = new Argument<string>("file") { Description = "A CSV file whose first row names the columns." };
        var by = new Option<string>("--as") { Description = "The email address of the compliance officer who imports it." };
        var dry = new Option<bool>("--dry-run") { Description = "Says what would come of it, and writes nothing." };
        var column = new Option<string[]>("--column") { Description = $"What a column becomes, such as Name=Title: {string.Join(", ", Enum.GetNames<ImportField>())}. Can be given several times." };
        var theme = new Option<string>("--theme") { Description = "The theme of rows that name none: Organizational (unless given), People, Physical or Technological." };
        var controls = new Command("controls", "Imports controls that somebody else wrote as own controls, all of them or none.") { file, by, dry, column, theme };
        controls.SetAction((parsed, ct) => host.RunAsync(
            (services, token) => RunAsync(services, parsed.GetValue(file)!, parsed.GetValue(by), parsed.GetValue(dry), parsed.GetValue(column) ?? [], parsed.GetValue(theme), token), ct));
        return controls;
    }

    private static async Task<Refusal?> RunAsync(IServiceProvider services, string path, string? email, bool dryRun, string[] columns, string? theme, CancellationToken ct)
    {
        var actor = await VerbHost.ActorAsync(services, email, ct);
        var choices = ChoicesOf(columns, theme);
        var file = await ImportedBytes.OpenAsync(path, ct);
        if ((actor.Refusal ?? choices.Refusal ?? file.Refusal) is { } refusal)
        {
            return refusal;
        }

        if (dryRun)
        {
            return actor.Value.May(Act.AssignControls) ? await TellAsync(services, file.Value, choices.Value, ct) : Refusal.Forbidden;
        }

        var imported = await services.GetRequiredService<ImportControls>().ExecuteAsync(actor.Value, file.Value, choices.Value, ct);
        if (imported.Refusal is null)
        {
            Console.WriteLine($"Imported {imported.Value.ControlCount} controls from {imported.Value.FileName} ({string.Join("; ", imported.Value.Columns)}).");
        }

        return imported.Refusal;
    }

    private static async Task<Refusal?> TellAsync(IServiceProvider services, ImportedBytes file, ImportChoices choices, CancellationToken ct)
    {
        var preview = await services.GetRequiredService<ImportPreviewQuery>().ReadAsync(file, choices, ct);
        if (preview.Refusal is { } unreadable)
        {
            return unreadable;
        }

        Console.WriteLine($"{file.FileName}: {preview.Value.Table.ReadAs}. {string.Join("; ", preview.Value.ColumnWords)}.");
        Console.WriteLine($"{preview.Value.Rows.Good.Count} controls would be imported. Nothing was written.");
        return ImportControls.Unfit(preview.Value);
    }

    private static Result<ImportChoices> ChoicesOf(string[] columns, string? theme)
    {
        var byName = new List<(string, ImportField)>();
        foreach (var column in columns)
        {
            var at = column.LastIndexOf('=');
            if (at < 1 || !Enum.TryParse<ImportField>(column[(at + 1)..], ignoreCase: true, out var field) || !Enum.IsDefined(field))
            {
                return Refusal.Rule("import.column", $"“{column}” does not say what a column becomes. Write it like --column Name=Title, with {string.Join(", ", Enum.GetNames<ImportField>())}.");
            }

            byName.Add((column[..at], field));
        }

        ControlTheme? chosen = null;
        if (theme is not null)
        {
            chosen = Enum.TryParse<ControlTheme>(theme, ignoreCase: true, out var named) && Enum.IsDefined(named) ? named : null;
            if (chosen is null)
            {
                return Refusal.Rule("import.theme", $"“{theme}” is no theme. Use {string.Join(", ", Enum.GetNames<ControlTheme>())}.");
            }
        }

        return new ImportChoices { ByName = byName, Theme = chosen };
    }
}
