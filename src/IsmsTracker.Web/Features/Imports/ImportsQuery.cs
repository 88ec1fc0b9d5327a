using IsmsTracker.Domain;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.Http;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Imports;

/// <summary>The imports of controls, the uploads on their way, and what came of one.</summary>
public sealed class ImportsQuery(IsmsDbContext db, ImportPreviewQuery previews, CurrentOrganization organization)
{
    private const int PageSize = 50;

    public async Task<ImportsPage> ListAsync(int page, CancellationToken ct)
    {
        var pager = new Pager(Math.Clamp(page, 1, 1_000_000), PageSize, await db.ControlImports.CountAsync(ct));
        var imports = await db.ControlImports.AsNoTracking().OrderByDescending(row => row.ImportedAt).ThenBy(row => row.Id).Skip((pager.Page - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        return new ImportsPage(await RowsAsync(imports, ct), pager);
    }

    public async Task<ImportDetailsPage?> FindAsync(ControlImportId id, int page, CancellationToken ct)
    {
        if (await db.ControlImports.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) is not { } import)
        {
            return null;
        }

        var controls = await db.Controls.AsNoTracking().Where(control => control.ImportId == id)
            .Select(control => new ImportedControlRow(control.Id, control.Reference, control.Title, control.Withdrawal != null)).ToListAsync(ct);
        var pager = new Pager(Math.Clamp(page, 1, 1_000_000), PageSize, controls.Count);
        controls = [.. controls.OrderBy(control => control.Reference).Skip((pager.Page - 1) * PageSize).Take(PageSize)];
        return new ImportDetailsPage((await RowsAsync([import], ct))[0], controls, pager, (await organization.ZoneAsync(ct)).Id);
    }

    public async Task<ImportDraftPage?> DraftAsync(Guid id, CancellationToken ct)
    {
        if (await db.ImportDrafts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) is not { } draft)
        {
            return null;
        }

        var preview = await previews.ReadAsync(draft.File(), draft.Choices(), ct);
        return preview.Succeeded ? new ImportDraftPage(id, preview.Value) : null;
    }

    private async Task<List<ImportRow>> RowsAsync(List<ControlImport> imports, CancellationToken ct)
    {
        var zone = await organization.ZoneAsync(ct);
        var ids = imports.SelectMany(row => new[] { row.ImportedBy, row.Undone?.WithdrawnBy ?? row.ImportedBy }).Distinct().ToList();
        var names = await db.People.AsNoTracking().Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, ct);
        return imports.ConvertAll(row => new ImportRow(
            row,
            names.GetValueOrDefault(row.ImportedBy),
            TimeZoneInfo.ConvertTime(row.ImportedAt, zone),
            row.Undone is { } undone ? names.GetValueOrDefault(undone.WithdrawnBy) : null,
            row.Undone is { } at ? TimeZoneInfo.ConvertTime(at.WithdrawnAt, zone) : null));
    }
}
