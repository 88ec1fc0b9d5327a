using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Registers;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Exports;

/// <summary>Asks for an export of everything; the program makes it in the background. One of one's own at a time.</summary>
public sealed class RequestExport(IsmsDbContext db, ExportBell bell, CurrentRecords records, TimeProvider clock)
{
    public async Task<Result<Guid>> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        if (WriteExport.RefuseBy(actor) is { } no)
        {
            return no;
        }

        if (await db.ExportRuns.AsNoTracking().FirstOrDefaultAsync(run => run.RequestedBy == actor.Id && run.EndedAt == null, ct) is { } running)
        {
            return running.Id;
        }

        var run = new ExportRun { Id = Guid.NewGuid(), RequestedBy = actor.Id, RequestedAt = RecordedInstant.Cut(clock.GetUtcNow()) };
        db.ExportRuns.Add(run);
        await db.SaveChangesAsync(ct);
        records.Forget();
        bell.Ring();
        return run.Id;
    }
}
