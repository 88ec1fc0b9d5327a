using System.Runtime.CompilerServices;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Imports;

/// <summary>
/// Takes a whole import back: every control of it is withdrawn, in one transaction. Refused once anything was done with one
/// of them, because that work would hang in the air.
/// </summary>
public sealed class UndoControlImport(IsmsDbContext db, LedgerWriter ledger, TimeProvider clock)
{
    public async Task<Result<int>> ExecuteAsync(Actor actor, ControlImportId id, CancellationToken ct)
    {
        var import = await db.ControlImports.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        if (import is null || !actor.May(Act.AssignControls))
        {
            return import is null ? Refusal.NotFound : Refusal.Forbidden;
        }

        if (import.Undo(actor, clock.GetUtcNow()).Refusal is { } no)
        {
            return no;
        }

        if (await TouchedAsync(id, ct) is { } touched)
        {
            return Refusal.Rule("import.used", $"{touched} since, so the import cannot be taken back as a whole. Nothing was changed. A single control that is not needed is marked as not implemented, with the reason.");
        }

        try
        {
            return await ledger.CommitInPartsAsync(actor, FactsOf(actor, id, RecordedInstant.Cut(clock.GetUtcNow()), ct), ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Refusal.Conflict;
        }
    }

    /// <summary>The first control of the import that something was done with, and what.</summary>
    private async Task<string?> TouchedAsync(ControlImportId id, CancellationToken ct)
    {
        var controls = db.Controls.AsNoTracking().Where(control => control.ImportId == id);
        return await FirstAsync(controls.Where(control => control.Revision > 1)) is { } changed ? $"{changed} was changed"
            : await FirstAsync(controls.Where(control => db.EvidenceItems.Any(item => item.ControlIds.Contains(control.Id)))) is { } proved ? $"Evidence was linked to {proved}"
            : await FirstAsync(controls.Where(control => db.ReviewRules.Any(rule => rule.ControlId == control.Id) || db.Reviews.Any(review => review.ControlId == control.Id))) is { } reviewed ? $"A review of {reviewed} was scheduled or done"
            : await FirstAsync(controls.Where(control => db.ActionItems.Any(action => action.ControlId == control.Id))) is { } acted ? $"An action was raised for {acted}"
            : await FirstAsync(controls.Where(control => db.RequirementMappings.Any(mapping => mapping.ControlIds.Contains(control.Id)))) is { } mapped ? $"A requirement was mapped to {mapped}"
            : null;

        async Task<ControlReference?> FirstAsync(IQueryable<Control> touched) => await touched.Select(control => (ControlReference?)control.Reference).FirstOrDefaultAsync(ct);
    }

    /// <summary>Loads as many as are saved together; the import itself comes last.</summary>
    private async IAsyncEnumerable<Fact> FactsOf(Actor actor, ControlImportId id, DateTimeOffset now, [EnumeratorCancellation] CancellationToken ct)
    {
        var ids = await db.Controls.Where(control => control.ImportId == id).Select(control => control.Id).ToListAsync(ct);
        foreach (var part in ids.Chunk(LedgerWriter.PartSize))
        {
            foreach (var control in await db.Controls.Where(control => part.Contains(control.Id)).ToListAsync(ct))
            {
                // changed since the look above: somebody else was first, and the transaction goes back as a whole
                yield return control.Withdraw(actor, now) is { Succeeded: true } withdrawn ? withdrawn.Value : throw new DbUpdateConcurrencyException($"{control.Reference} was changed while its import was taken back.");
            }
        }

        var import = await db.ControlImports.SingleAsync(row => row.Id == id, ct);
        yield return import.Undo(actor, now).Value;
    }
}
