using System.Text;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Frameworks;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Features.Frameworks;
using IsmsTracker.Web.Features.Frameworks.Reading;
using IsmsTracker.Web.Features.Imports;
using IsmsTracker.Web.Platform.Imports;

namespace IsmsTracker.Tests.Fixtures.Generated;

/// <summary>What came in with files: two imports of controls, of which one was taken back, an upload on its way, and a framework with a mapping.</summary>
internal sealed partial class WorldRecords
{
    private const string Framework = """{"catalog":{"metadata":{"title":"Customer list","version":"1"},"groups":[{"id":"s1","title":"Access","controls":[{"id":"s1.1","title":"Doors","parts":[{"name":"statement","prose":"Doors are locked."}]}]}]}}""";

    private async Task ImportAsync()
    {
        var standing = await ImportControlsAsync("Quiet rooms are kept free\nLamps are checked");
        var undone = await ImportControlsAsync("Keys are counted");
        Given(await app.CommandAsync<UndoControlImport, Result<int>>(undo => undo.ExecuteAsync(officer, undone, Ct)));
        var draft = Given(await app.CommandAsync<KeepImportDraft, Result<Guid>>(keep => keep.ExecuteAsync(officer, FileOf("Windows are closed\n\"x\""), Ct)));
        var framework = Given(await app.CommandAsync<ImportFramework, Result<Fact<Framework>>>(import => import.ExecuteAsync(officer, Given(FrameworkFile.Read(new("list.json", Encoding.UTF8.GetBytes(Framework))))!, Ct))).Aggregate;
        Given(await app.CommandAsync<MapRequirement, Result<int>>(map => map.ExecuteAsync(officer, framework.Id, 1, [access], Ct)));
        world.TeachCommon("imports/{id}", standing, undone);
        world.TeachCommon("drafts/{id}", draft);
        world.TeachCommon("frameworks/{id}", framework.Id);
        world.TeachCommon("requirements/{position}", 1, 0);
        world.TeachQuestions("/frameworks/frameworks/{id}", "", "?under=0", "?q=locked", "?q=nothing-like-it");
    }

    private async Task<ControlImportId> ImportControlsAsync(string rows) =>
        Given(await app.CommandAsync<ImportControls, Result<ControlImport>>(import => import.ExecuteAsync(officer, FileOf(rows), new ImportChoices(), Ct))).Id;

    private static ImportedBytes FileOf(string rows) => new("list.csv", Encoding.UTF8.GetBytes($"Title\n{rows}\n"));
}
