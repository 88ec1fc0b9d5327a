using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.Statements;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Statements;

/// <summary>
/// Top management approves a submitted version or returns it with a comment; never its preparer (SOD-08). Bound to the hash
/// that was shown: another content is a conflict.
/// </summary>
public sealed class DecideStatement(IsmsDbContext db, LedgerWriter ledger, TimeProvider clock)
{
    public async Task<Result<Fact<StatementOfApplicability>>> ExecuteAsync(Actor actor, StatementId id, bool? approve, string? comment, string? shownHash, CancellationToken ct)
    {
        if (!actor.May(Act.ViewStatement))
        {
            return Refusal.NotFound;
        }

        var statement = await db.Statements.SingleOrDefaultAsync(row => row.Id == id, ct);
        return statement is null
            ? Refusal.NotFound
            : await ledger.CommitAsync(actor, statement.Decide(actor, approve, comment, shownHash, RecordedInstant.Cut(clock.GetUtcNow())), ct);
    }
}
