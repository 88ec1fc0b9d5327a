using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Imports;
using IsmsTracker.Web.Platform.Ledger;

namespace IsmsTracker.Web.Features.Imports;

/// <summary>
/// Imports controls that somebody else wrote as own controls, all of them or none, in one transaction. A single row that
/// cannot be taken stops it, and the refusal names every such row.
/// </summary>
public sealed class ImportControls(IsmsDbContext db, ImportPreviewQuery previews, LedgerWriter ledger, TimeProvider clock)
{
    public async Task<Result<ControlImport>> ExecuteAsync(Actor actor, ImportedBytes file, ImportChoices choices, CancellationToken ct)
    {
        if (!actor.May(Act.AssignControls))
        {
            return Refusal.Forbidden;
        }

        var read = await previews.ReadAsync(file, choices, ct);
        if (read.Refusal is { } unreadable)
        {
            return unreadable;
        }

        return Unfit(read.Value) is { } unfit ? unfit : await SaveAsync(actor, read.Value, ct);
    }

    /// <summary>Why nothing of it can be imported; null when all of it can.</summary>
    public static Refusal? Unfit(ImportPreview preview) => preview.Rows.Bad.Count == 0 ? null : Refusal.Rule(
        "import.bad-rows",
        $"{(preview.Rows.Bad.Count == 1 ? "One row" : $"{preview.Rows.Bad.Count:N0} rows")} cannot be taken as they are, so nothing was imported.\n{string.Join('\n', preview.Rows.Bad)}");

    private async Task<Result<ControlImport>> SaveAsync(Actor actor, ImportPreview preview, CancellationToken ct)
    {
        var file = new ImportedFile(preview.File.FileName, preview.File.Sha256, preview.Table.ReadAs, preview.ColumnWords);
        var recorded = ControlImport.Record(actor, file, preview.Rows.Good.Count, RecordedInstant.Cut(clock.GetUtcNow()));
        if (recorded.Refusal is { } refusal)
        {
            return refusal;
        }

        var numbers = await db.NextNumbersAsync("own_control_number", preview.Rows.Good.Count, ct);
        var import = recorded.Value.Aggregate;
        var controls = preview.Rows.Good.Zip(numbers, (row, number) => (Fact)Control.Import(actor, import.Id, number, row.Control).Value);
        var saved = await ledger.CommitInPartsAsync(actor, controls.Prepend(recorded.Value).ToAsyncEnumerable(), ct);
        return saved.Refusal is { } lost ? lost : import;
    }
}
