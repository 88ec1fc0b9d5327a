using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Imports;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Imports;

/// <summary>
/// Keeps an uploaded file between the steps of an import, with what was corrected so far, so that a page without JavaScript
/// loses nothing. It is no evidence and not in the record; what is a week old is swept away with the next upload.
/// </summary>
public sealed class KeepImportDraft(IsmsDbContext db, TimeProvider clock)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    public async Task<Result<Guid>> ExecuteAsync(Actor actor, ImportedBytes file, CancellationToken ct)
    {
        var table = CsvTable.Read(file.Content);
        if (table.Refusal is { } unreadable)
        {
            return unreadable;
        }

        var now = RecordedInstant.Cut(clock.GetUtcNow());
        var old = now - KeptFor;
        await db.ImportDrafts.Where(draft => draft.UploadedAt < old).ExecuteDeleteAsync(ct);
        var kept = new ImportDraft { Id = Guid.NewGuid(), FileName = file.FileName, Content = file.Content, UploadedBy = actor.Id, UploadedAt = now };
        db.ImportDrafts.Add(kept);
        await db.SaveChangesAsync(ct);
        return kept.Id;
    }
}

/// <summary>Corrects what the columns of an uploaded file become.</summary>
public sealed class CorrectImportDraft(IsmsDbContext db)
{
    /// <returns>Did anything change?</returns>
    public async Task<Result<bool>> ExecuteAsync(Guid id, ImportColumnsForm form, CancellationToken ct)
    {
        if (await db.ImportDrafts.SingleOrDefaultAsync(row => row.Id == id, ct) is not { } draft)
        {
            return Refusal.NotFound;
        }

        string[] before = [.. draft.Columns, draft.Theme.ToString()];
        draft.Columns = [.. form.Columns.Select(field => field.ToString())];
        draft.Theme = form.Theme;
        await db.SaveChangesAsync(ct);
        return !before.SequenceEqual([.. draft.Columns, draft.Theme.ToString()]);
    }
}

/// <summary>Imports an uploaded file with its corrections, and lets go of the upload.</summary>
public sealed class ConfirmImportDraft(IsmsDbContext db, ImportControls import)
{
    public async Task<Result<ControlImportId>> ExecuteAsync(Actor actor, Guid id, CancellationToken ct)
    {
        if (await db.ImportDrafts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) is not { } draft)
        {
            return Refusal.NotFound;
        }

        var imported = await import.ExecuteAsync(actor, draft.File(), draft.Choices(), ct);
        if (imported.Refusal is { } refusal)
        {
            return refusal;
        }

        await db.ImportDrafts.Where(row => row.Id == id).ExecuteDeleteAsync(ct);
        return imported.Value.Id;
    }
}

internal static class ImportDrafts
{
    public static ImportedBytes File(this ImportDraft draft) => new(draft.FileName, draft.Content);

    public static ImportChoices Choices(this ImportDraft draft) => new()
    {
        ByOrder = [.. draft.Columns.Select(word => Enum.TryParse<ImportField>(word, out var field) ? field : ImportField.LeftOut)],
        Theme = draft.Theme,
    };
}
