using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.Organizations;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.FirstWeeks;

/// <summary>Leaves a step of the first weeks for later, or takes it up again.</summary>
public sealed class SkipFirstWeek(IsmsDbContext db, LedgerWriter ledger)
{
    public async Task<Result<Fact<Organization>>> ExecuteAsync(Actor actor, FirstWeekStep step, bool skip, CancellationToken ct) =>
        await ledger.CommitAsync(actor, (await db.Organizations.SingleAsync(ct)).SkipFirstWeek(actor, step, skip), ct);
}
