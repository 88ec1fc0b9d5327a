using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Frameworks;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Frameworks;

/// <summary>Brings in one version of a framework. It is never overwritten: the same version again is refused, another one stands beside it.</summary>
public sealed class ImportFramework(IsmsDbContext db, LedgerWriter ledger, TimeProvider clock)
{
    public async Task<Result<Fact<Framework>>> ExecuteAsync(Actor actor, FrameworkDescription says, CancellationToken ct)
    {
        if (await db.Frameworks.AnyAsync(row => row.Key == says.Key && row.Version == says.Version, ct))
        {
            return Refusal.Rule("framework.imported", $"{says.Name}, version {says.Version}, is here already. Nothing was changed. A changed list needs another version.");
        }

        return await ledger.CommitAsync(actor, Framework.Import(actor, says, RecordedInstant.Cut(clock.GetUtcNow())), ct);
    }
}
