using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Statements;

/// <summary>
/// Editing a submitted draft withdraws it: whoever changes a decision or an implementation in the register adds these facts
/// to the same save. None when nothing is submitted.
/// </summary>
public sealed class WithdrawOpenStatement(IsmsDbContext db, TimeProvider clock)
{
    public async Task<IReadOnlyList<Fact>> FactsAsync(Actor actor, string because, CancellationToken ct)
    {
        var now = RecordedInstant.Cut(clock.GetUtcNow());
        var open = await db.Statements.FromSql($"SELECT * FROM statement WHERE decision IS NULL AND withdrawal IS NULL").ToListAsync(ct);
        return [.. open.Select(statement => statement.Withdraw(actor, because, now).Value)];
    }
}
