using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.Statements;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Statements;

/// <summary>Takes a submitted version back before it is decided, with the reason; for those who prepare the statement.</summary>
public sealed class WithdrawStatement(IsmsDbContext db, LedgerWriter ledger, TimeProvider clock)
{
    public async Task<Result<Fact<StatementOfApplicability>>> ExecuteAsync(Actor actor, StatementId id, string? reason, CancellationToken ct)
    {
        if (!actor.May(Act.PrepareStatement))
        {
            return Refusal.Forbidden;
        }

        var statement = await db.Statements.SingleOrDefaultAsync(row => row.Id == id, ct);
        if (statement is null)
        {
            return Refusal.NotFound;
        }

        return string.IsNullOrWhiteSpace(reason) || reason.Trim().Length is < 10 or > 600
            ? Refusal.Rule("statement.withdrawal-reason", "Say in 10 to 600 characters why this version is taken back.", "Reason")
            : await ledger.CommitAsync(actor, statement.Withdraw(actor, reason.Trim(), RecordedInstant.Cut(clock.GetUtcNow())), ct);
    }
}
